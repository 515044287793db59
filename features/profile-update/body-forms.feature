Feature: Forms of the updateMember body (B9, failure shape)
  All keys of the body are optional, unknown ones are ignored, values are text and stored as they came. A breach answers an
  app of tomorrow with a fault, or changes what a member has entered.

  Background:
    Given a brand that uses NextReason
    And Ana is a member

  @PRF-390 @must @ref:contract-updateMember @ref:contract-provisioning
  Scenario: updateMember with unknown keys beside `customer`, inside it and inside `custom_fields` succeeds and changes nothing
    When updateMember is called for Ana with each of these bodies
      | {"root":{"locale":"de"}}                                    |
      | {"root":{"customer":[{"gender":"f"}]}}                      |
      | {"root":{"customer":[{"custom_fields":{"page":1}}]}}        |
    Then the gateway accepts each
    And Ana's customer record is unchanged

  @PRF-391 @must @ref:contract-updateMember @ref:contract-B9
  Scenario: updateMember with `custom_fields` and `extended_fields` both `{}` or both `{"field":[]}` succeeds and changes nothing
    When updateMember is called for Ana with each of these bodies
      | {"root":{"customer":[{"custom_fields":{},"extended_fields":{}}]}}                           |
      | {"root":{"customer":[{"custom_fields":{"field":[]},"extended_fields":{"field":[]}}]}}       |
    Then the gateway accepts each
    And Ana's customer record is unchanged

  @PRF-392 @must @ref:contract-B9
  Scenario: updateMember with an empty string as mobile, or as e-mail, in the body succeeds and changes nothing
    When updateMember is called for Ana with each of these bodies
      | {"root":{"customer":[{"mobile":""}]}} |
      | {"root":{"customer":[{"email":""}]}}  |
    Then the gateway accepts each
    And Ana's customer record is unchanged

  @PRF-393 @should @ref:contract-failure-shape @ref:contract-updateMember
  Scenario: updateMember with an object as `firstname`, an array as `email`, a string or `[null]` as `custom_fields.field`: declined or malformed (400), nothing changed
    When updateMember is called for Ana with each of these bodies
      | {"root":{"customer":[{"firstname":{"de":"Anna"}}]}}               |
      | {"root":{"customer":[{"email":["anna@example.com"]}]}}            |
      | {"root":{"customer":[{"custom_fields":{"field":"red"}}]}}         |
      | {"root":{"customer":[{"custom_fields":{"field":[null]}}]}}        |
    Then the gateway declines each (business error) or answers malformed (400)
    And Ana's customer record is unchanged

  @PRF-394 @must @ref:contract-B3 @ref:contract-B9
  Scenario: updateMember with a first and a last name of 101 letters each in the body succeeds: getMember then returns the first 100 letters of each
    When updateMember is called for Ana with names of 101 letters in the body
    Then Capillary stores the first 100 letters of Ana's names

  Scenario Outline: updateMember with a custom field whose value <what>: stored unchanged in the OAUTH_EXTERNAL profile, all else unchanged
    When updateMember is called for Ana with the value "<value>" of the custom field in the body
    Then the gateway accepts it
    And Ana's customer record has the value "<value>" of the custom field and is unchanged otherwise

    @must @ref:contract-B9
    Examples:
      | condition | what                                     | value        |
      | PRF-395   | contains an ampersand and angle brackets | red & <blue> |
      | PRF-396   | consists of characters beyond the BMP    | 🦋 𠮷        |
      | PRF-397   | is the string "0"                        | 0            |

  @PRF-398 @should @ref:contract-B9
  Scenario: updateMember with a custom field whose value begins and ends with two spaces: stored with these spaces in the OAUTH_EXTERNAL profile
    When updateMember is called for Ana with the value "  red  " of the custom field in the body
    Then the gateway accepts it
    And Ana's customer record has the value "  red  " of the custom field and is unchanged otherwise

  @PRF-399 @should @ref:contract-failure-shape @ref:contract-B3
  Scenario: updateMember with non-ASCII names in a UTF-8 body and `charset=iso-8859-1` in Content-Type ignores the charset and stores these names
    When updateMember is called for Ana with the name "Zoë" "Müller" in the body and charset=iso-8859-1 in Content-Type
    Then the gateway accepts it
    And her name at Capillary is "Zoë" "Müller"
