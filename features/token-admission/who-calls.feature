Feature: Nothing but the sign-in names the caller
  Whoever Ana claims to be beside her sign-in, she stays Ana.

  Background:
    Given a brand that uses NextReason
    And Ana is a member
    And Ben is a member

  @HDR-001 @must @ref:contract-A17 @ref:rfc9700-4.13
  Scenario: Ben's values in notes that other apps send
    When Ana opens her membership, each time naming one of Ben's values
      | mobile | the note cap_mobile           |
      | mobile | the note cap_identifier_value |
      | e-mail | the note cap_identifier_value |
      | id     | the note cap_device_id        |
      | id     | the note cuid                 |
      | id     | the note X-User-Id            |
      | e-mail | the note X-Forwarded-User     |
    Then she sees her own membership each time and nothing of Ben's
    And Ben's customer record is unchanged

  @HDR-008 @must @ref:contract-A17 @ref:rfc9700-4.13
  Scenario: Ben's values in the question
    When Ana opens her membership, each time naming one of Ben's values
      | mobile | the question mobile |
      | e-mail | the question email  |
      | id     | the question cuid   |
      | id     | the question id     |
      | id     | the question sub    |
    Then she sees her own membership each time and nothing of Ben's
    And Ben's customer record is unchanged

  Scenario Outline: Ben's <value> in an update
    When Ana updates her membership naming Ben's <value> in <place>
    Then the gateway leaves Ben alone
    And Ben's customer record is unchanged

    @must @ref:contract-A17 @ref:contract-B9
    Examples:
      | condition | value  | place               |
      | HDR-013   | mobile | the note cap_mobile |
      | HDR-014   | id     | the question cuid   |
      | HDR-015   | id     | the body            |

  @HDR-016 @must @ref:contract-A17 @ref:contract-B2
  Scenario: What the body of a first call says is nobody's profile
    Given Cleo is signed in
    When Cleo joins the programme giving Ben's mobile, e-mail and cuid
    Then Cleo is now a member
    And Ben's customer record is unchanged
