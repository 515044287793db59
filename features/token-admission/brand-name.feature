Feature: Brand names in CAP_BRAND that resemble a configured one (A1)
  The name is compared as it stands in the header. A gateway that decodes, cuts or splits it first serves one brand for
  another.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: Request header CAP_BRAND with <name>: addMember is refused (403 or 400)
    Given Ana is signed in
    When addMember is called for newcomer Ana with CAP_BRAND that is <name>
    Then the gateway refuses it (403 or 400)
    And Ana is not a member
    And the same call without the fault is accepted

    @must @ref:contract-A1
    Examples:
      | condition | name                                      |
      | HDR-316   | the brand name without its last character |
      | HDR-317   | the brand name with one character more    |
      | HDR-318   | the brand name with ".eu" behind it       |
      | HDR-319   | the brand name percent-encoded            |
      | HDR-320   | the brand name, a comma and a made-up name  |
      | HDR-324   | the name "constructor"                    |
      | HDR-328   | the name "__proto__"                      |
      | HDR-460   | the brand name with "_" for its last character |

  @HDR-329 @must @needs:provisioning @ref:contract-A1 @ref:contract-brand-configuration
  Scenario: Brand with a name of 64 characters, CAP_BRAND with another last character: addMember is refused (403 or 400)
    Given a brand with a name of 64 characters
    And Ana is signed in
    When addMember is called for newcomer Ana with CAP_BRAND that is the brand name with another last character
    Then the gateway refuses it (403 or 400)
    And Ana is not a member
    And the same call without the fault is accepted
