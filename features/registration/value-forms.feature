Feature: Values at each entrance of the CRM API and of updateMember (B3)
  B3 holds in every call, not for claims alone. A breach makes a customer whom another call does not find, or spells a person's
  name in one way here and in another there. In the tables each `#` stands for a digit, or in an e-mail a word, of its own.

  Background:
    Given a brand that uses NextReason

  @REG-440 @must @ref:contract-registerCustomer @ref:contract-B3
  Scenario: registerCustomer with a mobile with spaces, `+`, two leading zeros, brackets, dots or hyphens stores the digits from the country code on, zeros too
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
  Scenario: registerCustomer with a valid e-mail and a mobile of too few or too many digits, or with a letter, slash or `tel:`: success, the e-mail alone is stored
    When registerCustomer is called with a new e-mail and each of these mobiles
      | #######              |
      | 1###############     |
      | 65##########x12      |
      | 65/##########        |
      | tel:+65##########    |
    Then each new customer has its e-mail and no mobile

  @REG-442 @must @ref:contract-registerCustomer @ref:contract-B3
  Scenario: registerCustomer with an e-mail with capitals, `+`, underscores, `..` or a domain of one word stores it in lower case, else unchanged
    When registerCustomer is called with each of these e-mails
      | Ana.#@Example.COM       |
      | ana+club.#@example.com  |
      | ana_b-c..#@my_x.example |
      | ana.#@localhost         |
    Then each new customer has its value as B3 stores it

  @REG-443 @must @ref:contract-registerCustomer @ref:contract-B3
  Scenario: registerCustomer with a valid mobile and an e-mail without `@`, with two, nothing after it, an apostrophe or an ö: success, the mobile alone is stored
    When registerCustomer is called with a new mobile and each of these e-mails
      | ana.#.example.com    |
      | ana@#@example.com    |
      | o'#@example.com      |
      | bjö.#@example.com    |
      | #@                   |
    Then each new customer has its mobile and no e-mail

  @REG-444 @must @ref:contract-changeIdentifiers @ref:contract-B3
  Scenario: changeIdentifiers of the CRM API with a new mobile with two leading zeros, brackets, dots or hyphens stores the digits from the country code on
    Given Ana is a member
    When changeIdentifiers of the CRM API is called for Ana with each of these mobiles
      | (+65) #####-#####  |
      | [65] #####.#####   |
      | +0065##########    |
      | +65 0#########     |
    Then getCustomer shows each as B3 stores it right after its change

  @REG-445 @must @ref:contract-changeIdentifiers @ref:contract-B3
  Scenario: changeIdentifiers of the CRM API with a new e-mail with capitals, `+`, underscores or `..` stores it in lower case, else unchanged
    Given Ana is a member
    When changeIdentifiers of the CRM API is called for Ana with each of these e-mails
      | Ana+Club.#@Example.COM  |
      | ana_b-c..#@my_x.example |
    Then getCustomer shows each as B3 stores it right after its change

  @REG-446 @must @ref:contract-registerCustomer @ref:contract-B3
  Scenario: registerCustomer stores names with accents, emoji, markup and apostrophes, and the strings "0" and "null", as they are given
    When registerCustomer is called with each of these names
      | Zoë van O'Hara |
      | 美咲 🦋         |
      | <b>a & b</b>   |
      | "ann" \ x      |
      | null           |
      | 0              |
    Then each new customer has its name as it was given

  @REG-448 @must @ref:contract-registerCustomer @ref:contract-B3
  Scenario: registerCustomer with two spaces before and after both names stores the names without these spaces
    When registerCustomer is called with each of these names, with spaces around it
      | ann marie |
      | o         |
    Then each new customer has its name as it was given

  @REG-447 @must @ref:contract-updateCustomer @ref:contract-B3
  Scenario: updateCustomer stores names with accents, emoji, markup and apostrophes, and the strings "0" and "null", as they are given
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
  Scenario: updateMember stores names of its body with accents, emoji, markup and apostrophes, and the strings "0" and "null", as they are given
    Given Ana is a member
    When updateMember is called for Ana with each of these names in the body
      | Zoë van O'Hara |
      | 美咲 🦋         |
      | <b>a & b</b>   |
      | "ann" \ x      |
      | null           |
      | 0              |
    Then each name is shown as it was given right after its call

  @REG-522 @must @ref:contract-registerCustomer @ref:contract-B3
  Scenario: registerCustomer stores names with a zero-width non-joiner, compatibility characters and two spaces inside as they are given
    When registerCustomer is called with each of these names
      | علی‌رضا       |
      | ﬁnn Ⅳ          |
      | Anna  Maria    |
    Then each new customer has its name as it was given

  @REG-523 @must @ref:contract-updateCustomer @ref:contract-B3
  Scenario: updateCustomer stores names with a zero-width non-joiner, compatibility characters and two spaces inside as they are given
    Given Ana is a member with an INSTORE profile
    When updateCustomer is called for Ana with source INSTORE and each of these names
      | علی‌رضا       |
      | ﬁnn Ⅳ          |
      | Anna  Maria    |
    Then each name is shown as it was given right after its call

  @PRF-449 @must @ref:contract-B3 @ref:contract-B9
  Scenario: updateMember stores names of its body with a zero-width non-joiner, compatibility characters and two spaces inside as they are given
    Given Ana is a member
    When updateMember is called for Ana with each of these names in the body
      | علی‌رضا       |
      | ﬁnn Ⅳ          |
      | Anna  Maria    |
    Then each name is shown as it was given right after its call

  @REG-524 @must @ref:contract-registerCustomer
  Scenario: registerCustomer stores custom and extended field with digits, "0", markup and emoji as they are given
    When registerCustomer is called with each of these values of the custom and the extended field
      | "0070"     |
      | "0"        |
      | "<b>a & b" |
      | "🦋"       |
    Then getCustomer shows each as it was given right after its call

  @REG-525 @must @ref:contract-updateCustomer
  Scenario: updateCustomer stores custom and extended field with digits, "0", markup and emoji as they are given
    Given Ana is a member with an INSTORE profile
    When updateCustomer is called for Ana with each of these values of the custom and the extended field
      | "0070"     |
      | "0"        |
      | "<b>a & b" |
      | "🦋"       |
    Then getCustomer shows each as it was given right after its call

  @REG-526 @should @ref:contract-registerCustomer
  Scenario: registerCustomer stores a custom and an extended field with a space at the beginning and the end of the value as it is given
    When registerCustomer is called with each of these values of the custom and the extended field
      | " Tue " |
    Then getCustomer shows each as it was given right after its call

  @REG-527 @should @ref:contract-updateCustomer
  Scenario: updateCustomer stores a custom and an extended field with a space at the beginning and the end of the value as it is given
    Given Ana is a member with an INSTORE profile
    When updateCustomer is called for Ana with each of these values of the custom and the extended field
      | " Tue " |
    Then getCustomer shows each as it was given right after its call
