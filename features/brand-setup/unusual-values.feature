Feature: Unusual values that B3 allows (B3, B4)
  B3 says which values are valid; no validator of numbers, addresses or names may know better. A breach keeps people out for
  what they are called. In the steps each `#` stands for a digit, or in an e-mail a word, of the person's own.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: Rare mobile claim in ID token and UserInfo with <form>: addMember succeeds and stores <how>
    Given NextReason has Ana's mobile as "<written>"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's mobile as "<stored>"

    @must @ref:contract-B3
    Examples:
      | condition | written       | stored      | form                                        | how                      |
      | MAP-110   | 0########     | 0########   | a leading zero and no country code          | exactly these digits     |
      | MAP-111   | 000########   | 0########   | three leading zeros, no country code     | these digits with one zero for three |
      | MAP-112   | +65 0######## | 650######## | a zero right after the country code (`+65 0`) | exactly these digits, the zero too |
      | MAP-113   | +999 ######## | 999######## | digits that no country has as country code  | its digits alone         |

  Scenario Outline: Rare e-mail claim in ID token and UserInfo with <form>: addMember succeeds and stores it unchanged
    Given NextReason has Ana's e-mail as "<written>"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's e-mail as "<written>"

    @must @ref:contract-B3
    Examples:
      | condition | written                                                                             | form                           |
      | MAP-114   | ana..#@example.com                                                                  | two dots right before the `@`   |
      | MAP-115   | .ana.#@example.com                                                                  | a dot at the beginning         |
      | MAP-116   | a@#.example.com                                                                     | one letter before the `@`      |
      | MAP-117   | ana.#@my_shop.example.com                                                           | an underscore in the domain    |
      | MAP-118   | -ana.#@example.com                                                                  | a hyphen at the beginning      |
      | MAP-119   | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.#@example.com    | a longer part before the `@` than SMTP allows |

  @MAP-120 @must @ref:contract-B4
  Scenario: ID token and UserInfo without last name: addMember succeeds and stores no last name
    Given Ana's last name claim is missing
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's names as "Ana" and ""

  @MAP-121 @must @ref:contract-B4
  Scenario: ID token and UserInfo without first and last name: addMember succeeds and stores neither name
    Given Ana's first name claim is missing
    And Ana's last name claim is missing
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's names as "" and ""

  Scenario Outline: Name claims in ID token and UserInfo with <what>: addMember succeeds and stores the names unchanged
    Given NextReason has Ana's names as "<first>" and "<last>"
    When Ana is added as a member
    Then Ana is now a member
    And Capillary stores Ana's names as "<first>" and "<last>"

    @must @ref:contract-B3
    Examples:
      | condition | what                                    | first  | last        |
      | MAP-122   | the words null and undefined            | null   | undefined   |
      | MAP-123   | an SQL-like value, `x'; --`             | x'; -- | o'x\\y      |
      | MAP-124   | digits and full stops                   | j.3    | 2nd         |
      | MAP-359   | two spaces between two words            | Anna\u0020\u0020Maria | de\u0020\u0020Vries |
