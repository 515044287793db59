@waits
Feature: Sign-out ends every member API (A13)
  Tokens of a session that was signed out must neither read nor change the member's record, by whichever call.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: <call> by a member with tokens of a signed-out session is refused within the time of policy logoutEffect; her customer record is unchanged
    Given Ana is a member with a field of her own
    When Ana signs out
    Then <call> with her old tokens is refused within the declared time
    And Ana's customer record is unchanged
    And a new sign-in of Ana reaches the same customer

    @must @ref:contract-A13
    Examples:
      | condition | call         |
      | LGO-020   | addMember    |
      | LGO-021   | updateMember |

    @must @needs:ciamChangeIdentifier @ref:contract-A13
    Examples:
      | condition | call             |
      | LGO-022   | changeIdentifier |
