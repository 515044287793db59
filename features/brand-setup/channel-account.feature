Feature: OAUTH_EXTERNAL channel account (B2)
  Name and id of the account are required placeholders: the id stands in the profile, nothing else depends on them.

  @BRD-020 @must @needs:provisioning @seed:configuration-3.3
  Scenario: Brand with an OAUTH_EXTERNAL channel account of id `0` and HTML markup as name: addMember succeeds and stores `sub` as `cuid`
    Given a brand whose channel account has the name "☃ <b>x</b>" and the id "0"
    When Ana signs in and is added as a member
    Then Ana is now a member
    And Member Care shows Ana's sub as cuid under OAUTH_EXTERNAL

  @BRD-021 @must @needs:provisioning @seed:configuration-3.3 @ref:contract-crm-face
  Scenario: Brand's OAUTH_EXTERNAL channel account gets another name and id (PUT): getMember with tokens of a new sign-in returns the same customer
    Given a brand that uses NextReason
    And Ana is a member
    And the channel account has been renamed
    When Ana signs in again
    Then Ana is still the same customer

  @BRD-022 @must @needs:provisioning @seed:configuration-3.3 @ref:contract-B2
  Scenario: addMember: `accountId` of the stored OAUTH_EXTERNAL profile is the configured id of the channel account
    Given a brand whose channel account has the name "NextReason" and the id "ciam-7"
    When Ana signs in and is added as a member
    Then Member Care shows accountId "ciam-7" in Ana's OAUTH_EXTERNAL profile

  @BRD-023 @must @needs:provisioning @seed:configuration-3.3
  Scenario: Two brands with channel accounts of the same name and id: lookupId at one by the cuid of the other's member finds no customer
    Given a brand whose channel account has the name "NextReason" and the id "ciam-7"
    And another brand whose channel account has the name "NextReason" and the id "ciam-7"
    And Ana is a member
    When lookupId is called for Ana with the other brand's credentials
    Then no customer is found

  @BRD-024 @must @needs:provisioning @seed:configuration-3.3 @ref:contract-B2
  Scenario: Channel account with the id `007`: addMember stores it as `accountId` of OAUTH_EXTERNAL with its zeros
    Given a brand whose channel account has the name "NextReason" and the id "007"
    When Ana signs in and is added as a member
    Then Member Care shows accountId "007" in Ana's OAUTH_EXTERNAL profile

  @BRD-375 @must @needs:provisioning @ref:contract-crm-face
  Scenario: Brand's OAUTH_EXTERNAL channel account gets another id (PUT): getCustomer shows a member's profile with the `accountId` it was made with
    Given a brand that uses NextReason
    And Ana is a member
    When the channel account is renamed
    Then Ana's profiles have the same accountId as before

  Scenario Outline: Brand's OAUTH_EXTERNAL channel account gets another id (PUT): <call> of a member keeps the former `accountId` of the profile
    Given a brand that uses NextReason
    And Ana is a member
    And the channel account has been renamed
    When <what is called>
    Then the gateway accepts it
    And Ana's customer record is unchanged

    @must @needs:provisioning @seed:configuration-3.3 @ref:contract-crm-face
    Examples:
      | condition | call         | what is called                       |
      | BRD-420   | updateMember | updateMember is called for Ana       |
      | BRD-421   | getMember    | Ana requests her member profile      |

  @BRD-422 @must @needs:provisioning @seed:configuration-3.3 @ref:contract-B6 @ref:contract-crm-face
  Scenario: Brand's OAUTH_EXTERNAL channel account gets another id (PUT): a repeated addMember keeps the former `accountId` of the profile
    Given a brand that uses NextReason
    And Ana is a member
    And the channel account has been renamed
    When addMember is called for Ana
    Then addMember answers with Ana's customer id or a business error
    And Ana's customer record is unchanged

  @BRD-423 @must @needs:provisioning @seed:configuration-3.3 @ref:contract-B10 @ref:contract-crm-face
  Scenario: Brand's OAUTH_EXTERNAL channel account gets another id (PUT): a new e-mail at NextReason and Capillary keeps the former `accountId` of the profile
    Given a brand that uses NextReason
    And Ana is a member
    And the channel account has been renamed
    And Ana's e-mail has been changed at NextReason
    When the app adds Ana's new e-mail at Capillary
    Then Ana's customer record has the new e-mail and is unchanged otherwise
