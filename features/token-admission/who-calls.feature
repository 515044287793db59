Feature: Nothing but the sign-in names the caller
  Whoever Ana claims to be beside her sign-in, she stays Ana.

  Background:
    Given a brand that uses NextReason
    And Ana is a member
    And Ben is a member

  Scenario Outline: Ben's <value> beside the sign-in in <place>
    When Ana opens her membership naming Ben's <value> in <place>
    Then she sees her own membership and nothing of Ben's
    And nothing about Ben has changed

    @must @ref:contract-A17 @ref:rfc9700-4.13
    Examples:
      | condition | value  | place                             |
      | HDR-001   | mobile | the note cap_mobile               |
      | HDR-002   | mobile | the note cap_identifier_value     |
      | HDR-003   | e-mail | the note cap_identifier_value     |
      | HDR-004   | id     | the note cap_device_id            |
      | HDR-005   | id     | the note cuid                     |
      | HDR-006   | id     | the note X-User-Id                |
      | HDR-007   | e-mail | the note X-Forwarded-User         |
      | HDR-008   | mobile | the question mobile               |
      | HDR-009   | e-mail | the question email                |
      | HDR-010   | id     | the question cuid                 |
      | HDR-011   | id     | the question id                   |
      | HDR-012   | id     | the question sub                  |

  Scenario Outline: Ben's <value> in an update
    When Ana updates her membership naming Ben's <value> in <place>
    Then the gateway leaves Ben alone
    And nothing about Ben has changed

    @must @ref:contract-A17 @ref:contract-B9
    Examples:
      | condition | value  | place                         |
      | HDR-013   | mobile | the note cap_mobile           |
      | HDR-014   | id     | the question cuid             |
      | HDR-015   | id     | the body                      |

  @HDR-016 @must @ref:contract-A17 @ref:contract-B2
  Scenario: What the body of a first call says is nobody's profile
    Given Cleo is signed in
    When Cleo joins the programme giving Ben's mobile, e-mail and cuid
    Then Cleo is now a member
    And nothing about Ben has changed
