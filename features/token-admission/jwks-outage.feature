Feature: JWKS outage (A15)
  Without a key nobody can say who issued the token: the gateway answers 503, admits nobody, and recovers together with
  NextReason.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: JWKS endpoint answers with <fault>, gateway has no JWKS cached: addMember answers 503
    Given Ana is signed in
    And NextReason answers JWKS requests with <fault>
    When addMember is called for Ana
    Then the gateway answers that it is unavailable (503)
    And Ana is not a member
    And the attacker's host received no request
    And addMember succeeds for Ana as soon as NextReason has recovered

    @must @needs:faults @needs:provisioning @ref:contract-A15
    Examples:
      | condition | fault                              |
      | KEY-030   | status 500 and a JSON error        |
      | KEY-031   | status 503 and a JSON error        |
      | KEY-032   | status 404 and a JSON error        |
      | KEY-035   | status 500 and the valid body      |
      | KEY-036   | a TCP reset before the response    |
      | KEY-037   | a TCP reset after half of the body |
      | KEY-039   | an HTML page as text/html          |
      | KEY-040   | an HTML page as application/json   |
      | KEY-310   | status 203 and the valid body |
      | KEY-311   | a 302 redirect to another URL of the same host |
      | KEY-312   | the valid object inside an array |

    @must @needs:faults @needs:provisioning @ref:contract-A15
    Examples:
      | condition | fault                                |
      | KEY-047   | a 302 redirect to an attacker's host |
      | KEY-048   | a 307 redirect to an attacker's host |

  Scenario Outline: No JWKS cached, JWKS response has no usable key (<fault>): addMember answers 401 or 503
    Given Ana is signed in
    And NextReason answers JWKS requests with <fault>
    When addMember is called for Ana
    Then the gateway refuses it (401) or answers that it is unavailable (503)
    And Ana is not a member
    And addMember succeeds for Ana once the JWKS is right and the brand is re-provisioned

    @must @needs:faults @needs:provisioning @ref:contract-A5 @ref:contract-A6 @ref:contract-A15
    Examples:
      | condition | fault                                            |
      | KEY-050   | the body {}                                      |
      | KEY-051   | the body {"keys":[]}                             |
      | KEY-052   | the body {"keys":"none"}                         |
      | KEY-053   | status 200 and the body {"error":"server_error"} |
      | KEY-313   | the body {"keys":null} |
      | KEY-314   | keys: an object in place of an array |

  @KEY-379 @must @needs:faults @needs:provisioning @ref:contract-A5 @ref:contract-A15
  Scenario: JWKS endpoint answers 500, the discovery document names an attacker's JWKS: addMember answers 503 and the gateway does not ask there
    Given Ana is signed in
    And NextReason's discovery document has jwks_uri: an attacker's JWKS
    And NextReason answers JWKS requests with status 500 and a JSON error
    When addMember is called for Ana
    Then the gateway answers that it is unavailable (503)
    And the attacker's host received no request
    And addMember succeeds for Ana as soon as NextReason has recovered
