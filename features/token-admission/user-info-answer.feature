Feature: Whom NextReason's user info is about
  It has to be about the person who signed in, and about nobody else.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: The user info <says>
    Given Ana is signed in
    And Ben is a member
    And NextReason's user info <says>
    When addMember is called for Ana
    Then the gateway refuses it (401)
    And Ana is not a member
    And Ben's customer record is unchanged
    And Ana can join with a fresh sign-in once NextReason is well again

    @must @needs:faults @needs:provisioning @ref:contract-A13 @ref:oidc-core-5.3.2
    Examples:
      | condition | says                                          |
      | UIN-060   | is about somebody else                        |
      | UIN-061   | is about the person in capital letters        |
      | UIN-062   | is about the person with a space after the id |
      | UIN-063   | is about an id that is cut short              |

  Scenario Outline: The user info <says>
    Given Ana is signed in
    And Ben is a member
    And NextReason's user info <says>
    When addMember is called for Ana
    Then the gateway refuses or answers that it is unavailable
    And Ana is not a member
    And Ben's customer record is unchanged
    And Ana can join with a fresh sign-in once NextReason is well again

    @must @needs:faults @needs:provisioning @ref:contract-A13 @ref:oidc-core-5.3.2
    Examples:
      | condition | says                                                                       |
      | UIN-067   | does not say who it is about                                               |
      | UIN-069   | has nothing for the person                                                 |
      | UIN-070   | has a number for the person                                                |
      | UIN-071   | has the person in a list                                                   |
      | UIN-072   | has a list of the person and somebody else                                 |
      | UIN-074   | has the person in an object                                                |
      | UIN-075   | has the person under another name                                          |
      | UIN-076   | has the person under a name in capitals                                    |

  Scenario Outline: The user info <says>
    Given Ana is signed in
    And NextReason's user info <says>
    When addMember is called for Ana
    Then the gateway refuses it (401)
    And Ana is not a member
    And Ana can join as soon as NextReason is well again

    @must @needs:faults @needs:provisioning @ref:contract-A13 @ref:rfc6750-3.1
    Examples:
      | condition | says                                                    |
      | UIN-065   | answers with status 401                                 |
      | UIN-066   | says in NextReason’s words that the access is not valid |

  Scenario Outline: The user info <says>
    Given Ana is signed in
    And NextReason's user info <says>
    When addMember is called for Ana
    Then the gateway refuses or answers that it is unavailable
    And Ana is not a member
    And Ana can join as soon as NextReason is well again

    @must @needs:faults @needs:provisioning @ref:contract-A13 @ref:nextreason-userinfo
    Examples:
      | condition | says                                                     |
      | UIN-079   | answers with status 400                                  |
      | UIN-080   | answers with status 403                                  |

  Scenario Outline: The user info <says>
    Given Ana is signed in
    And Ben is a member
    And NextReason's user info <says>
    When addMember is called for Ana
    Then Ana is let in as herself or not at all
    And Ben's customer record is unchanged

    @must @needs:faults @needs:provisioning @ref:contract-A13 @ref:rfc8259-4
    Examples:
      | condition | says                                  |
      | UIN-083   | names two people, the right one first |
      | UIN-084   | names two people, the right one last  |
