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
  Scenario: registerCustomer with `profiles` empty or no array of objects, or `identifiers` so or without a value, is declined or malformed (400)
    When registerCustomer is called with each of these bodies
      | {"profiles":[]}                                                                    |
      | {"profiles":"INSTORE"}                                                             |
      | {"profiles":[null]}                                                                |
      | {"profiles":[{"source":"INSTORE","identifiers":"#@example.com"}]}                  |
      | {"profiles":[{"source":"INSTORE","identifiers":[{"type":"email"}]}]}               |
      | {"profiles":[{"source":"INSTORE","identifiers":[null]}]}                           |
    Then the gateway declines each (business error) or answers malformed (400)

  @REG-422 @should @ref:contract-changeIdentifiers @ref:contract-failure-shape
  Scenario: changeIdentifiers of the CRM API whose `add` or `remove` is no array, or has an entry without `value`, is declined or malformed (400)
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
    Then Ana's customer record has no e-mail any more and is unchanged otherwise

  @REG-424 @must @ref:contract-lookupId
  Scenario: lookupId with an empty identifierValue, or without one, finds nobody, not even a member who has no mobile
    Given Ana is a member with an e-mail and no mobile
    When lookupId is called with an empty mobile, and without one
    Then each lookupId finds no customer or is declined or malformed (400)

  @REG-439 @must @ref:contract-lookupId @ref:contract-B3
  Scenario: lookupId with a member's e-mail that has a `+`, percent-encoded in the query, finds the member's customer
    Given NextReason has Ana's e-mail as "ana+club.#@example.com"
    And Ana is a member
    When lookupId is called with Ana's e-mail written in upper case
    Then Ana's customer is found

  @REG-425 @must @ref:contract-lookupId @ref:contract-B3
  Scenario: lookupId with a letter among the digits of a member's mobile finds no customer
    Given Ana is a member
    When lookupId is called with a letter among the digits of Ana's mobile
    Then each lookupId finds no customer or is declined or malformed (400)

  @REG-426 @should @ref:contract-lookupId
  Scenario: lookupId with an e-mail of 300 characters, and with a mobile of 300, finds no customer, is declined or malformed
    When lookupId is called with an e-mail of 300 characters, and a mobile of as many
    Then each lookupId finds no customer or is declined or malformed (400)

  @REG-427 @must @ref:contract-updateCustomer @ref:contract-B3
  Scenario: updateCustomer with names of 101 letters stores the first 100 letters of each
    Given Ana is a member with an INSTORE profile
    When updateCustomer is called for Ana with source INSTORE and names of 101 letters alone
    Then Ana's INSTORE profile has the first 100 letters of both names

  Scenario Outline: Two externalIds that differ in <difference> are of two customers, and lookupId finds each customer by its own
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
  Scenario: changeIdentifiers of the CRM API that adds an e-mail without `@` may succeed or be declined, and leaves the customer unchanged
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
  Scenario: updateCustomer with an unknown key beside `profiles`, in the profile, or in an identifier (one call each) is accepted
    Given Ana is a member with an INSTORE profile
    When updateCustomer is called for Ana with each of these bodies
      | {"campaign":"spring","profiles":[{"source":"INSTORE"}]}                                                         |
      | {"profiles":[{"source":"INSTORE","gender":"f"}]}                                                                |
      | {"profiles":[{"source":"INSTORE","identifiers":[{"type":"email","value":"#@example.com","primary":true}]}]}     |
    Then the gateway accepts each
    And Ana's customer record is unchanged

  @REG-569 @should @ref:contract-updateCustomer @ref:contract-failure-shape
  Scenario: updateCustomer with `profiles` empty or no array of objects is declined or malformed (400) and changes nothing
    Given Ana is a member with an INSTORE profile
    When updateCustomer is called for Ana with each of these bodies
      | {"profiles":[]}        |
      | {"profiles":"INSTORE"} |
      | {"profiles":[null]}    |
    Then the gateway declines each (business error) or answers malformed (400)
    And Ana's customer record is unchanged
