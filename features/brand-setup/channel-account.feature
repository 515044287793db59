Feature: The OAUTH_EXTERNAL channel account
  It has to be there, but its name and id are placeholders.

  @BRD-020 @must @needs:provisioning @seed:configuration-3.3
  Scenario: Odd names of the account change nothing
    Given a brand whose channel account has the name "☃ <b>x</b>" and the id "0"
    When Ana signs in and is added as a member
    Then Ana is now a member
    And Member Care shows Ana's sub as cuid under OAUTH_EXTERNAL

  @BRD-021 @must @needs:provisioning @seed:configuration-3.3 @ref:contract-crm-face
  Scenario: A member is found after the account was renamed
    Given a brand that uses NextReason
    And Ana is a member
    And the channel account has been renamed
    When Ana signs in again
    Then Ana is still the same customer

  @BRD-022 @must @needs:provisioning @seed:configuration-3.3 @ref:contract-B2
  Scenario: The NextReason profile belongs to the account
    Given a brand whose channel account has the name "NextReason" and the id "ciam-7"
    When Ana signs in and is added as a member
    Then Member Care shows Ana's NextReason profile under the account "ciam-7"

  @BRD-023 @must @needs:provisioning @seed:configuration-3.3
  Scenario: Two brands with accounts of the same name and id stay apart
    Given a brand whose channel account has the name "NextReason" and the id "ciam-7"
    And another brand whose channel account has the name "NextReason" and the id "ciam-7"
    And Ana is a member
    When lookupId is called for Ana with the other brand's credentials
    Then no customer is found
