Feature: UserInfo responses about another person or with an error (A13)
  UserInfo's `sub` must equal the ID token's, and an error of UserInfo admits nobody; otherwise a revoked or foreign access
  token opens a member's record.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: UserInfo response with another `sub` than the ID token's (<fault>): addMember is refused (401)
    Given Ana is signed in
    And Ben is a member
    And NextReason answers UserInfo requests with <fault>
    When addMember is called for Ana
    Then the gateway refuses it (401)
    And Ana is not a member
    And Ben's customer record is unchanged
    And addMember succeeds for Ana with new tokens once NextReason has recovered

    @must @needs:faults @needs:provisioning @ref:contract-A13 @ref:oidc-core-5.3.2
    Examples:
      | condition | fault                       |
      | UIN-060   | sub: another person's       |
      | UIN-061   | sub: case changed           |
      | UIN-062   | sub: space appended         |
      | UIN-063   | sub: last character removed |

  Scenario Outline: UserInfo response without a valid `sub` (<fault>): addMember is refused (401) or unavailable (503)
    Given Ana is signed in
    And Ben is a member
    And NextReason answers UserInfo requests with <fault>
    When addMember is called for Ana
    Then the gateway refuses it (401) or answers that it is unavailable (503)
    And Ana is not a member
    And Ben's customer record is unchanged
    And addMember succeeds for Ana with new tokens once NextReason has recovered

    @must @needs:faults @needs:provisioning @ref:contract-A13 @ref:oidc-core-5.3.2
    Examples:
      | condition | fault                              |
      | UIN-067   | sub: missing                       |
      | UIN-069   | sub: null                          |
      | UIN-070   | sub: 7 (number)                    |
      | UIN-071   | sub: ["<sub>"]                     |
      | UIN-072   | sub: ["<sub>", "<another>"]        |
      | UIN-074   | sub: {"sub": "<sub>"}              |
      | UIN-075   | sub: missing, its value in user_id |
      | UIN-076   | sub: missing, its value in SUB     |
      | UIN-310   | sub: ""                            |
      | UIN-311   | sub: ["<another>", "<sub>"]        |
      | UIN-312   | all claims inside the member "data" |
      | UIN-313   | sub: inside __proto__ only         |

  Scenario Outline: UserInfo response with <fault> (access token rejected): addMember is refused (401)
    Given Ana is signed in
    And NextReason answers UserInfo requests with <fault>
    When addMember is called for Ana
    Then the gateway refuses it (401)
    And Ana is not a member
    And addMember succeeds for Ana as soon as NextReason has recovered

    @must @needs:faults @needs:provisioning @ref:contract-A13 @ref:rfc6750-3.1
    Examples:
      | condition | fault                                   |
      | UIN-065   | status 401 and a JSON error             |
      | UIN-066   | status 401 and a body with error: http_exception |

  Scenario Outline: UserInfo response with <fault>: addMember is refused (401) or unavailable (503)
    Given Ana is signed in
    And NextReason answers UserInfo requests with <fault>
    When addMember is called for Ana
    Then the gateway refuses it (401) or answers that it is unavailable (503)
    And Ana is not a member
    And addMember succeeds for Ana as soon as NextReason has recovered

    @must @needs:faults @needs:provisioning @ref:contract-A13 @ref:nextreason-userinfo
    Examples:
      | condition | fault                       |
      | UIN-079   | status 400 and a JSON error |
      | UIN-080   | status 403 and a JSON error |

  Scenario Outline: UserInfo response with <fault>: addMember stores the ID token's `sub` or refuses (401 or 503)
    Given Ana is signed in
    And Ben is a member
    And NextReason answers UserInfo requests with <fault>
    When addMember is called for Ana
    Then the gateway accepts it for Ana alone, refuses it (401) or answers that it is unavailable (503)
    And Ben's customer record is unchanged

    @must @needs:faults @needs:provisioning @ref:contract-A13 @ref:rfc8259-4
    Examples:
      | condition | fault                                       |
      | UIN-083   | sub: given twice, own then another person's |
      | UIN-084   | sub: given twice, another person's then own |
