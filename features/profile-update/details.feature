Feature: Values in the body of updateMember (B9)
  Names, custom fields and extended fields of the body are stored on the caller's own records only; a mobile or an e-mail
  of the body changes nothing. A breach writes to another customer or changes identifiers unverified.

  Background:
    Given a brand that uses NextReason

  @PRF-020 @must @ref:contract-B9
  Scenario: updateMember with first and last name in the body that differ from the name claims stores the names of the body
    Given Ana is a member
    When updateMember is called for Ana with the name "Anne" "Meyer" in the body
    Then the gateway accepts it
    And her name at Capillary is "Anne" "Meyer"

  @PRF-021 @must @ref:contract-B9
  Scenario: updateMember with empty strings as first and last name in the body succeeds and leaves the stored names unchanged
    Given Ana is a member
    When updateMember is called for Ana with the name "" "" in the body
    Then the gateway accepts it
    And her name at Capillary is unchanged

  @PRF-022 @must @ref:contract-B9
  Scenario: Custom field in the updateMember body is stored in the caller's OAUTH_EXTERNAL profile
    Given Ana is a member
    When updateMember is called for Ana with a custom field in the body
    Then the gateway accepts it
    And Member Care shows the custom field in her OAUTH_EXTERNAL profile

  @PRF-023 @must @ref:contract-B9
  Scenario: Extended field in the updateMember body is stored with the caller's customer
    Given Ana is a member
    When updateMember is called for Ana with an extended field in the body
    Then the gateway accepts it
    And Member Care shows the extended field of her customer

  @PRF-024 @must @ref:contract-B9
  Scenario: updateMember with a new name in the ID token and `{}` as body stores the name and keeps the stored custom field and extended field
    Given Ana is a member with a custom and an extended field
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    When updateMember is called for Ana
    Then the gateway accepts it
    And her name at Capillary is "Anne" "Meyer"
    And Member Care shows the custom field and the extended field of Ana

  @PRF-025 @must @ref:contract-B9
  Scenario: updateMember with another member's e-mail in the body is declined (business error) and changes neither customer
    Given Ana is a member
    And Ben is a member
    When updateMember is called for Ana with Ben's e-mail in the body
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @PRF-026 @must @ref:contract-B9
  Scenario: updateMember with another member's mobile in the body is declined (business error) and changes neither customer
    Given Ana is a member
    And Ben is a member
    When updateMember is called for Ana with Ben's mobile in the body
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged
    And Ben's customer record is unchanged

  @PRF-027 @must @ref:contract-B9
  Scenario: updateMember with an e-mail in the body that nobody holds and that is not the e-mail claim is declined (business error) and changes nothing
    Given Ana is a member
    When updateMember is called for Ana with a new e-mail in the body
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

  @PRF-028 @must @ref:contract-B3 @ref:contract-B9
  Scenario: updateMember with the member's own mobile, her own e-mail in upper case and a new name in the body succeeds and stores the name
    Given Ana is a member
    When updateMember is called for Ana with her mobile and e-mail and the name "Anne" "Meyer" in the body
    Then the gateway accepts it
    And her name at Capillary is "Anne" "Meyer"

  @PRF-029 @must @ref:contract-B9
  Scenario: updateMember with a custom field and the old name in an ID token issued before the one whose new name is stored: success, field stored, new name stays
    Given Ana is a member and keeps an ID token issued 60 s earlier
    And Ana's name has been changed at NextReason and at Capillary to "Anne" "Meyer"
    When updateMember is called for Ana with the older ID token and a custom field in the body
    Then Member Care shows the custom field in her OAUTH_EXTERNAL profile
    And her name at Capillary is "Anne" "Meyer"

  @PRF-373 @must @ref:contract-B9
  Scenario: updateMember with an extended field and the old name in an ID token issued before the one whose new name is stored: success, field stored, new name stays
    Given Ana is a member and keeps an ID token issued 60 s earlier
    And Ana's name has been changed at NextReason and at Capillary to "Anne" "Meyer"
    When updateMember is called for Ana with the older ID token and an extended field in the body
    Then Ana's customer record has the value "gardening" of the extended field and is unchanged otherwise

  @PRF-374 @must @ref:contract-B9 @ref:contract-B11
  Scenario: updateMember with a new e-mail both in the body and as e-mail claim (changed at NextReason alone) is declined (business error) and changes nothing
    Given Ana is a member
    And Ana's e-mail has been changed at NextReason
    When updateMember is called for Ana with her e-mail in the body
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

  @PRF-363 @must @ref:contract-B9
  Scenario: updateMember with the mobile `+12` (too few digits) in the body, of a member without a mobile, is declined (business error) and changes nothing
    Given Ana is a member with an e-mail and no mobile
    When updateMember is called for Ana with the mobile "+12" in the body
    Then the gateway declines it (business error)
    And Ana's customer record is unchanged

  @PRF-364 @must @ref:contract-updateMember @ref:contract-B9
  Scenario: updateMember with an empty `root`, or an empty object as customer, succeeds and changes nothing
    Given Ana is a member
    When updateMember is called for Ana with each of these bodies
      | {"root":{}}                |
      | {"root":{"customer":[{}]}} |
    Then the gateway accepts each
    And Ana's customer record is unchanged

  @PRF-365 @should @ref:contract-failure-shape @ref:contract-updateMember
  Scenario: updateMember with a string or an array as `root`, or a string as `customer`, is malformed (400) and changes nothing
    Given Ana is a member
    When updateMember is called for Ana with each of these bodies
      | {"root":"Ana"}              |
      | {"root":[]}                 |
      | {"root":{"customer":"Ana"}} |
    Then the gateway answers each as malformed (400)
    And Ana's customer record is unchanged
