Feature: Details of the separate registration
  The shops and NextReason know the same customer, each with their own details.

  Background:
    Given a brand that uses NextReason

  @REG-040 @must @ref:contract-registerCustomer
  Scenario: The source of the address counts before that of the form
    When the shops register somebody with the source INSTORE in the address and ECOMMERCE in the form
    Then the shops have a new customer

  @REG-041 @must @ref:contract-registerCustomer
  Scenario: A form without a profile registers nobody
    When the shops register somebody with a form that has no profile
    Then the back office finds the call malformed
    And the same is accepted with a mobile

  @REG-042 @must @ref:contract-registerCustomer @ref:contract-B5
  Scenario: The shops' other mobile goes into no profile
    Given Ana is a member
    When the shops register Ana's e-mail with another mobile
    Then the mobiles in Ana's profiles are as before

  @REG-043 @must @ref:contract-registerCustomer
  Scenario: The shops' name for somebody does not reach the NextReason profile
    Given Ana is a member
    When the shops register Ana's e-mail with another mobile
    Then her name at Capillary is as before

  @REG-044 @must @needs:lookupByCuid @ref:contract-lookupId @ref:contract-B1
  Scenario: The back office finds a NextReason id letter for letter
    Given NextReason knows Ana by the id "b30647EF-7F03-4d11-9c1E-5a0C2e6F9A10"
    And Ana is a member
    When the shops look for Ana's cuid
    Then it finds Ana

  @REG-045 @must @waits @needs:provisioning @ref:contract-crm-face
  Scenario: Access to the back office ends when it says
    Given the brand's access to the back office lasts a second
    When the back office goes on with the access that it has
    Then that access is refused in time
    And new access is accepted

  @REG-046 @must @needs:provisioning @ref:contract-B12
  Scenario: The back office of another brand opens no record by its number
    Given another brand that uses NextReason
    And Ana is a member
    When the other brand's back office opens Ana's record
    Then it finds nobody
