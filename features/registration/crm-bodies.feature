Feature: Forms of the bodies and queries of CRM calls (registerCustomer, updateCustomer, changeIdentifiers, lookupId)
  Unknown keys are ignored, a body of a wrong shape is declined or malformed and never a fault, and what is no value finds
  nobody. In the bodies `#@example.com` stands for a new e-mail.

  Background:
    Given a brand that uses NextReason

  @REG-420 @must @ref:contract-registerCustomer @ref:contract-provisioning
  Scenario: registerCustomer with an unknown key beside `profiles`, in the profile, or in an identifier (one call each) is accepted
    When registerCustomer is called with each of these bodies
      | {"campaign":"spring","profiles":[{"source":"INSTORE","identifiers":[{"type":"email","value":"#@example.com"}]}]}   |
      | {"profiles":[{"source":"INSTORE","gender":"f","identifiers":[{"type":"email","value":"#@example.com"}]}]}        |
      | {"profiles":[{"source":"INSTORE","identifiers":[{"type":"email","value":"#@example.com","primary":true}]}]} |
    Then the gateway accepts each

  @REG-437 @must @read-only @ref:contract-generateToken @ref:contract-provisioning
  Scenario: CRM access token request (generateToken) with an unknown key beside `key` and `secret` in the body gets a token
    When a CRM access token is requested with an unknown key in the body
    Then the gateway accepts each

  @REG-438 @should @read-only @ref:contract-generateToken
  Scenario: CRM access token request (generateToken) with a space before and after the secret is refused (401)
    When a CRM access token is requested with a space around the secret
    Then the CRM API refuses it (401)
    And the same call is accepted with the right secret

  @REG-421 @should @ref:contract-registerCustomer @ref:contract-failure-shape
  Scenario: registerCustomer with `profiles` [], a string or [null], or `identifiers` a string, [null] or an entry without `value`: each declined or malformed (400)
    When registerCustomer is called with each of these bodies
      | {"profiles":[]}                                                                    |
      | {"profiles":"INSTORE"}                                                             |
      | {"profiles":[null]}                                                                |
      | {"profiles":[{"source":"INSTORE","identifiers":"#@example.com"}]}                  |
      | {"profiles":[{"source":"INSTORE","identifiers":[{"type":"email"}]}]}               |
      | {"profiles":[{"source":"INSTORE","identifiers":[null]}]}                           |
    Then the gateway declines each (business error) or answers malformed (400)

  @REG-422 @should @ref:contract-changeIdentifiers @ref:contract-failure-shape
  Scenario: changeIdentifiers of the CRM API with `{}`, `add` or `remove` not an array, an entry `null` or without `value`: declined or malformed (400), customer unchanged
    Given Ana is a member
    When changeIdentifiers of the CRM API is called for Ana with each of these bodies
      | {"add":"#@example.com"}                    |
      | {"add":[{"type":"email"}]}                 |
      | {"add":[null]}                             |
      | {"remove":{"type":"mobile"}}               |
      | {}                                         |
    Then the gateway declines each (business error) or answers malformed (400)
    And Ana's customer record is unchanged

  @REG-423 @must @ref:contract-changeIdentifiers @ref:contract-provisioning @ref:contract-B10
  Scenario: changeIdentifiers of the CRM API with the e-mail in `remove` and unknown keys beside it and in its entry removes the e-mail
    Given Ana is a member
    When changeIdentifiers of the CRM API is called for Ana to remove the e-mail, with unknown keys in body and entry
    Then the change is accepted
    And Ana's customer record has no e-mail any more and is unchanged otherwise

  @REG-424 @must @ref:contract-lookupId
  Scenario: lookupId with identifierName mobile and an empty or missing identifierValue, a member without a mobile exists: not found, declined or malformed (400)
    Given Ana is a member with an e-mail and no mobile
    When lookupId is called with an empty mobile, and without one
    Then each lookupId finds no customer or is declined or malformed (400)

  @REG-439 @must @ref:contract-lookupId @ref:contract-B3
  Scenario: lookupId with a member's e-mail that has a `+` (percent-encoded in the query), written in upper case, finds the member's customer
    Given NextReason has Ana's e-mail as "ana+club.#@example.com"
    And Ana is a member
    When lookupId is called with Ana's e-mail written in upper case
    Then Ana's customer is found

  @REG-425 @must @ref:contract-lookupId @ref:contract-B3
  Scenario: lookupId with a letter between or after the digits of a member's mobile: not found, declined or malformed (400)
    Given Ana is a member
    When lookupId is called with a letter among the digits of Ana's mobile
    Then each lookupId finds no customer or is declined or malformed (400)

  @REG-426 @should @ref:contract-lookupId
  Scenario: lookupId with an e-mail of 300 characters, and with a mobile of 300 digits: each not found, declined or malformed (400)
    When lookupId is called with an e-mail of 300 characters, and a mobile of as many
    Then each lookupId finds no customer or is declined or malformed (400)

  @REG-427 @must @ref:contract-updateCustomer @ref:contract-B3
  Scenario: updateCustomer with source INSTORE, a first and a last name of 101 letters: success, the INSTORE profile has the first 100 letters of each
    Given Ana is a member with an INSTORE profile
    When updateCustomer is called for Ana with source INSTORE and names of 101 letters alone
    Then Ana's INSTORE profile has the first 100 letters of both names

  Scenario Outline: registerCustomer twice, with externalIds that differ only in <difference>: two customers are created, and lookupId finds each by its own externalId
    When registerCustomer is called twice, with the externalId "<one>" and with "<other>"
    Then each externalId finds the customer who was registered with it

    @should @ref:contract-registerCustomer @ref:contract-lookupId
    Examples:
      | condition | one              | other            | difference    |
      | REG-428   | ########         | 00########       | leading zeros |
      | REG-429   | card-a########   | CARD-A########   | letter case   |
      | REG-430   | 12-3########     | 123########      | a hyphen      |

  @REG-432 @must @ref:contract-registerCustomer @ref:contract-B3
  Scenario: registerCustomer with an e-mail of 256 characters and a valid mobile creates a customer with the mobile alone
    When registerCustomer is called with a new mobile and an e-mail of 256 characters
    Then the new customer has that mobile and no e-mail

  @REG-433 @must @ref:contract-registerCustomer @ref:contract-B3
  Scenario: registerCustomer with an e-mail with a letter ä and a valid mobile creates a customer with the mobile alone
    When registerCustomer is called with a new mobile and the e-mail "än#@example.com"
    Then the new customer has that mobile and no e-mail

  @REG-434 @must @ref:contract-changeIdentifiers @ref:contract-B3
  Scenario: changeIdentifiers of the CRM API with an e-mail without `@` in `add`: success, declined or malformed (400), and the customer is unchanged
    Given Ana is a member
    When changeIdentifiers of the CRM API is called for Ana with a new e-mail without @
    Then the call is a success, declined (business error) or malformed (400)
    And Ana's customer record is unchanged

  Scenario Outline: lookupId with the <kind> of a member, written <spelling>, finds this member's customer
    Given Ana is a member
    When lookupId is called with Ana's <kind> written <spelling>
    Then Ana's customer is found

    @must @ref:contract-lookupId @ref:contract-B3
    Examples:
      | condition | kind   | spelling                               |
      | REG-435   | mobile | with spaces, plus sign and parentheses |
      | REG-436   | e-mail | with spaces around it                  |

  @REG-568 @must @ref:contract-updateCustomer @ref:contract-provisioning
  Scenario: updateCustomer with an unknown key beside `profiles`, in the profile, or in an identifier (one call each): each accepted, customer unchanged
    Given Ana is a member with an INSTORE profile
    When updateCustomer is called for Ana with each of these bodies
      | {"campaign":"spring","profiles":[{"source":"INSTORE"}]}                                                         |
      | {"profiles":[{"source":"INSTORE","gender":"f"}]}                                                                |
      | {"profiles":[{"source":"INSTORE","identifiers":[{"type":"email","value":"#@example.com","primary":true}]}]}     |
    Then the gateway accepts each
    And Ana's customer record is unchanged

  @REG-569 @should @ref:contract-updateCustomer @ref:contract-failure-shape
  Scenario: updateCustomer with `profiles` [], a string or [null]: each declined or malformed (400), customer unchanged
    Given Ana is a member with an INSTORE profile
    When updateCustomer is called for Ana with each of these bodies
      | {"profiles":[]}        |
      | {"profiles":"INSTORE"} |
      | {"profiles":[null]}    |
    Then the gateway declines each (business error) or answers malformed (400)
    And Ana's customer record is unchanged
