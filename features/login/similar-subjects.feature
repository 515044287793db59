Feature: `sub` values that only resemble each other (B1)
  A `sub` is compared whole, as it is. Whatever takes a provider, a tenant or a prefix for something beside it, or looks at
  its beginning only, makes one member of two people.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: addMember with a `sub` that differs from a member's only in <difference>: success, a second customer
    Given NextReason knows Ana by the sub "<one>"
    And NextReason knows Ben by the sub "<other>"
    And Ana is a member
    When Ben signs in and is added as a member
    Then Ben is now a member
    And Ana and Ben are two customers

    @must @ref:contract-B1 @ref:oidc-core-2
    Examples:
      | condition | one                     | other                    | difference                              |
      | LGN-380   | auth0\|########        | google-oauth2\|######## | the provider before a `\|`             |
      | LGN-381   | saml:########           | oidc:########            | the prefix before a colon               |
      | LGN-382   | member########@acme     | member########@beta      | what follows an `@`                     |
      | LGN-383   | users/########          | staff/########           | the path before a slash                 |
      | LGN-384   | member########+1        | member######## 1         | a space in place of a `+`                |
      | LGN-385   | member-########-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1 | member-########-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2 | the 255th character |
      | LGN-389   | ACME\\\\########          | BETA\\\\########         | the domain before a backslash           |

  Scenario Outline: addMember with a `sub` that differs from a member's only in <difference>: another customer or refused (401 or 400), the member unchanged
    Given NextReason knows Ben by the sub "<one>"
    And NextReason knows Ana by the sub "<other>"
    And Ben is a member
    When addMember is called for Ana
    Then the gateway accepts it for Ana alone or refuses it (401 or 400)
    And Ben's customer record is unchanged
    And Ben is still the same customer

    @must @ref:contract-B1
    Examples:
      | condition | one                | other              | difference                                |
      | LNK-383   | member-Ж-########  | member-Я-########  | a letter that Latin-1 does not have       |
      | LNK-384   | member-🦊-######## | member-🦋-######## | a code point beyond the BMP |
      | LNK-385   | member-########-ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé1 | member-########-ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé2 | its end, after many accented letters |
