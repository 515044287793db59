Feature: Coming back
  However and wherever somebody signs in again, it is the same customer.

  Background:
    Given a brand that uses NextReason

  @LGN-030 @must @journey @seed:note-3 @ref:contract-B1
  Scenario: The next sign-in finds the same customer
    Given Ana is a member
    When Ana signs out and in again
    Then Ana is still the same customer
    And Ana's customer record is unchanged

  Rule: Each way to sign in leads to the same customer

    Scenario Outline: <way>
      Given Ana is a member
      When Ana signs in on another device with <way>
      Then that device shows the same customer

      @LGN-031 @must @ref:contract-B1
      Examples:
        | way            |
        | her password   |

      @LGN-032 @must @journey @ref:contract-B1
      Examples:
        | way                |
        | a code by e-mail   |

      @LGN-033 @must @journey @ref:contract-B1
      Examples:
        | way           |
        | a code by SMS |

  @LGN-034 @must @ref:contract-A13 @ref:oidc-core-12
  Scenario: The app renews the sign-in and goes on
    Given Ana is a member
    When the app renews Ana's sign-in
    Then Ana is still the same customer

  @LGN-035 @must @ref:contract-B1
  Scenario: Two devices show the same customer
    Given Ana is a member
    And Ana is signed in on another device
    When Ana opens her membership on both devices
    Then every device shows the same customer

  @LGN-036 @must @ref:contract-B1
  Scenario: A shared device shows whoever is signed in
    Given Ana is a member
    And Ben is a member
    When Ben signs in on Ana's device after she has signed out
    Then that device shows Ben

  @LGN-037 @must @ref:contract-A13
  Scenario: Reading a membership many times changes nothing
    Given Ana is a member
    When Ana opens her membership 10 times
    Then Ana is still the same customer
    And Ana's customer record is unchanged
