Feature: Values at each entrance of the CRM API and of updateMember (B3)
  B3 holds in every call, not for claims alone. A breach makes a customer whom another call does not find, or spells a person's
  name in one way here and in another there. In the tables each `#` stands for a digit, or in an e-mail a word, of its own.

  Background:
    Given a brand that uses NextReason

  @REG-440 @must @ref:contract-registerCustomer @ref:contract-B3
  Scenario: registerCustomer stores mobiles with `+`, two leading zeros, brackets, dots, hyphens and a zero after the country code as B3 says
    When registerCustomer is called with each of these mobiles
      | +65 ##### #####    |
      | 0065##########     |
      | (+65) #####-#####  |
      | [65] #####.#####   |
      | +0065##########    |
      | +65 0#########     |
      | +1 ## ############ |
    Then each new customer has its value as B3 stores it

  @REG-441 @must @ref:contract-registerCustomer @ref:contract-B3
  Scenario: registerCustomer with an e-mail and a mobile of too few or too many digits, with a letter, a slash or `tel:` stores the e-mail alone
    When registerCustomer is called with a new e-mail and each of these mobiles
      | #######              |
      | 1###############     |
      | 65##########x12      |
      | 65/##########        |
      | tel:+65##########    |
    Then each new customer has its e-mail and no mobile

  @REG-442 @must @ref:contract-registerCustomer @ref:contract-B3
  Scenario: registerCustomer stores e-mails with capitals, `+`, underscores, two dots and a domain of one word as B3 says
    When registerCustomer is called with each of these e-mails
      | Ana.#@Example.COM       |
      | ana+club.#@example.com  |
      | ana_b-c..#@my_x.example |
      | ana.#@localhost         |
    Then each new customer has its value as B3 stores it

  @REG-443 @must @ref:contract-registerCustomer @ref:contract-B3
  Scenario: registerCustomer with a mobile and an e-mail of no `@`, of two, with an apostrophe or a letter ö stores the mobile alone
    When registerCustomer is called with a new mobile and each of these e-mails
      | ana.#.example.com    |
      | ana@#@example.com    |
      | o'#@example.com      |
      | bjö.#@example.com    |
      | #@                   |
    Then each new customer has its mobile and no e-mail

  @REG-444 @must @ref:contract-changeIdentifiers @ref:contract-B3
  Scenario: changeIdentifiers of the CRM API stores mobiles with two leading zeros, brackets, dots and a zero after the country code as B3 says
    Given Ana is a member
    When changeIdentifiers of the CRM API is called for Ana with each of these mobiles
      | (+65) #####-#####  |
      | [65] #####.#####   |
      | +0065##########    |
      | +65 0#########     |
    Then getCustomer shows each as B3 stores it right after its change

  @REG-445 @must @ref:contract-changeIdentifiers @ref:contract-B3
  Scenario: changeIdentifiers of the CRM API stores e-mails with capitals, `+`, underscores and two dots as B3 says
    Given Ana is a member
    When changeIdentifiers of the CRM API is called for Ana with each of these e-mails
      | Ana+Club.#@Example.COM  |
      | ana_b-c..#@my_x.example |
    Then getCustomer shows each as B3 stores it right after its change

  @REG-446 @must @ref:contract-registerCustomer @ref:contract-B3
  Scenario: registerCustomer stores names with accents, emoji, markup and apostrophes, and the names 0 and null, as they are given
    When registerCustomer is called with each of these names
      | Zoë van O'Hara |
      | 美咲 🦋         |
      | <b>a & b</b>   |
      | "ann" \ x      |
      | null           |
      | 0              |
    Then each new customer has its name as it was given

  @REG-447 @must @ref:contract-updateCustomer @ref:contract-B3
  Scenario: updateCustomer stores names with accents, emoji, markup and apostrophes, and the names 0 and null, as they are given
    Given Ana is a member with an INSTORE profile
    When updateCustomer is called for Ana with source INSTORE and each of these names
      | Zoë van O'Hara |
      | 美咲 🦋         |
      | <b>a & b</b>   |
      | "ann" \ x      |
      | null           |
      | 0              |
    Then each name is shown as it was given right after its call

  @PRF-401 @must @ref:contract-B3 @ref:contract-B9
  Scenario: updateMember stores names of its body with accents, emoji, markup and apostrophes, and the names 0 and null, as given
    Given Ana is a member
    When updateMember is called for Ana with each of these names in the body
      | Zoë van O'Hara |
      | 美咲 🦋         |
      | <b>a & b</b>   |
      | "ann" \ x      |
      | null           |
      | 0              |
    Then each name is shown as it was given right after its call
