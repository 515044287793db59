Feature: Forms of the changeIdentifier body (B10, failure shape)
  All of a body counts, in whatever order it stands; what the record does not hold is no error in `remove`, and a wrong shape
  is never a fault. A breach makes half of a change and says that it is done.

  Background:
    Given a brand that uses NextReason
    And Ana is a member

  Scenario Outline: changeIdentifier with <what>: the ID token's new e-mail replaces the old one, all else is unchanged
    Given Ana's e-mail has been changed at NextReason
    When changeIdentifier is called for Ana with "<add>" in add and "<remove>" in remove
    Then the change is accepted
    And Ana's customer record has the new e-mail and is unchanged otherwise

    @must @needs:ciamChangeIdentifier @ref:contract-B10
    Examples:
      | condition | what                                                            | add                          | remove                |
      | IDC-370   | the stored mobile before the new e-mail in `add`                | stored mobile, new e-mail    |                       |
      | IDC-371   | the new e-mail before the stored mobile in `add`                | new e-mail, stored mobile    |                       |
      | IDC-372   | the new e-mail in `add` and a mobile of 2 digits in `remove`    | new e-mail                   | mobile of 2 digits    |
      | IDC-373   | the new e-mail in `add` and a mobile that nobody has in `remove` | new e-mail                   | mobile of nobody      |

  @IDC-374 @must @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier with `remove` listing an e-mail that nobody has, then the member's own mobile: the mobile is removed, all else is unchanged
    When changeIdentifier is called for Ana with "" in add and "e-mail of nobody, stored mobile" in remove
    Then the change is accepted
    And Ana's customer record has no mobile any more and is unchanged otherwise

  @IDC-375 @should @needs:ciamChangeIdentifier @ref:contract-B10
  Scenario: changeIdentifier with the ID token's new e-mail under the type "EMAIL" in `add`: declined (business error) or malformed (400), record unchanged
    Given Ana's e-mail has been changed at NextReason
    When changeIdentifier is called for Ana with "new e-mail as EMAIL" in add and "" in remove
    Then the gateway declines it (business error) or answers malformed (400)
    And Ana's customer record is unchanged

  @IDC-376 @should @needs:ciamChangeIdentifier @ref:contract-changeIdentifier @ref:contract-failure-shape
  Scenario: changeIdentifier with `{}`, with `add` or `remove` not an array, or an entry `null` or without `value`: each declined or malformed (400), customer unchanged
    When changeIdentifier is called for Ana with each of these bodies
      | {"add":"ana@example.com"}    |
      | {"add":[{"type":"email"}]}   |
      | {"add":[null]}               |
      | {"remove":{"type":"mobile"}} |
      | {}                           |
    Then the gateway declines each (business error) or answers malformed (400)
    And Ana's customer record is unchanged

  @IDC-377 @must @needs:ciamChangeIdentifier @ref:contract-B10 @ref:contract-provisioning
  Scenario: changeIdentifier with the member's e-mail in `remove`, an unknown key beside `remove` and one in its entry: the e-mail is removed, all else is unchanged
    When changeIdentifier is called for Ana to remove the e-mail, with unknown keys in body and entry
    Then the change is accepted
    And Ana's customer record has no e-mail any more and is unchanged otherwise
