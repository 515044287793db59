Feature: Values that only resemble each other (B1, B3, B5)
  Mobile, e-mail and `sub` are the same only where they are equal in the form in which they are stored. Whatever folds,
  cuts or converts them further makes one customer of two people.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: addMember with a verified e-mail that differs from an INSTORE customer's by <difference>: success as a new customer, the INSTORE one unchanged
    Given NextReason has Ana's e-mail as "<claimed>"
    And a customer of source INSTORE exists with the e-mail "<held>"
    When Ana is added as a member
    Then Ana is now a member
    And the existing customer is unchanged

    @must @ref:contract-B3 @ref:contract-B5
    Examples:
      | condition | claimed                                                                              | held                                                                                 | difference                              |
      | LNK-060   | ana.b.#@example.com                                                                  | anab#@example.com                                                                    | dots before the `@`                     |
      | LNK-061   | ana#+club@example.com                                                                | ana#@example.com                                                                     | a `+` tag                               |
      | LNK-062   | ana_#@example.com                                                                    | anax#@example.com                                                                    | `_` in place of a letter                |
      | LNK-063   | ana#@googlemail.com                                                                  | ana#@gmail.com                                                                       | a domain of the same provider           |
      | LNK-064   | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa#@example.com     | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa#@example.net     | the end of a long address               |

  Scenario Outline: addMember with a verified mobile that differs from an INSTORE customer's by <difference>: success as a new customer, the INSTORE one unchanged
    Given NextReason has Ana's mobile as "<claimed>"
    And a customer of source INSTORE exists with the mobile "<held>"
    When Ana is added as a member
    Then Ana is now a member
    And the existing customer is unchanged

    @must @ref:contract-B3 @ref:contract-B5
    Examples:
      | condition | claimed        | held         | difference                    |
      | LNK-065   | +65########    | ########     | a country code put before it  |
      | LNK-066   | +1##########   | +91########## | another country code          |
      | LNK-067   | +65 0########  | +65 ######## | a zero after the country code |
      | LNK-068   | 0########      | ########     | a leading zero                |

  Scenario Outline: addMember with a `sub` that differs from a member's in <difference>: success, a second customer
    Given NextReason knows Ana by the sub "<one>"
    And NextReason knows Ben by the sub "<other>"
    And Ana is a member
    When Ben signs in and is added as a member
    Then Ben is now a member
    And Ana and Ben are two customers

    @must @ref:contract-B1 @ref:oidc-core-2
    Examples:
      | condition | one                              | other                                | difference                      |
      | LGN-060   | 1########00000000001             | 1########00000000002                 | the last digit of a long number |
      | LGN-061   | ########                         | 00########                           | leading zeros                   |
      | LGN-062   | member-########                  | member-########.                     | a full stop at the end          |
      | LGN-066   | member########                   | member ########                      | a space between                 |
      | LGN-075   | member-########                  | member%2D########                    | a hyphen and its percent-encoding |
      | LGN-063   | b30647ef7f034d119c1e############ | b30647ef-7f03-4d11-9c1e-############ | hyphens                         |

  @LGN-067 @must @ref:contract-B1 @ref:oidc-core-2
  Scenario: addMember with a `sub` that differs from a member's in a space at the end: success, a second customer
    Given NextReason knows Ana by the sub "member-########"
    And NextReason knows Ben by the sub "member-######## "
    And Ana is a member
    When Ben signs in and is added as a member
    Then Ben is now a member
    And Ana and Ben are two customers

  Scenario Outline: addMember with a `sub` that differs from a member's in <difference>: another customer or refused (401 or 400), the member unchanged
    Given NextReason knows Ben by the sub "<one>"
    And NextReason knows Ana by the sub "<other>"
    And Ben is a member
    When addMember is called for Ana
    Then the gateway accepts it for Ana alone or refuses it (401 or 400)
    And Ben's customer record is unchanged
    And Ben is still the same customer

    @must @ref:contract-B1
    Examples:
      | condition | one             | other           | difference           |
      | LGN-068   | rene-########   | rené-########   | an accent            |
      | LGN-074   | rené-########   | rené-########   | composed or decomposed form of an accent |
      | LGN-069   | member-1-###### | member-１-###### | a full-width digit   |

  @LGN-064 @must @ref:contract-B1
  Scenario: addMember with another member's customer id as `sub`: success as a second customer, the other member's record unchanged
    Given Ben is a member
    And NextReason knows Ana by Ben's customer id as sub
    When Ana is added as a member
    Then Ana is now a member
    And Ana and Ben are two customers
    And Ben's customer record is unchanged

  @LGN-065 @must @ref:contract-B1
  Scenario: addMember with another member's mobile as `sub`: success as a second customer, the other member's record unchanged
    Given Ben is a member
    And NextReason knows Ana by Ben's mobile as sub
    When Ana is added as a member
    Then Ana is now a member
    And Ana and Ben are two customers
    And Ben's customer record is unchanged
