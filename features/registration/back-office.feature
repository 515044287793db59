Feature: The back office
  Whoever has the brand's key sees and keeps the brand's customers; nobody else does.

  Background:
    Given a brand that uses NextReason

  @REG-030 @must @read-only @ref:contract-crm-face
  Scenario: A wrong key opens nothing
    When somebody asks for access to the back office with a wrong secret
    Then the back office refuses
    And the same is accepted with the right secret

  @REG-031 @must @ref:contract-crm-face
  Scenario: Without access nobody is registered
    When somebody registers a customer without access to the back office
    Then the back office refuses
    And nobody has that customer's mobile or e-mail
    And the same is accepted with access

  @REG-032 @must @ref:contract-crm-face
  Scenario: With made-up access nobody is registered
    When somebody registers a customer with made-up access to the back office
    Then the back office refuses
    And nobody has that customer's mobile or e-mail
    And the same is accepted with access

  @REG-033 @must @ref:contract-crm-face
  Scenario: A member's own access does not open the back office
    Given Ana is a member
    When somebody registers a customer with Ana's access
    Then the back office refuses
    And nobody has that customer's mobile or e-mail
    And the same is accepted with access

  @REG-034 @must @ref:contract-updateCustomer
  Scenario: The shops correct the details of their own profile
    Given Ana has completed her registration
    When the shops correct the name to "Anni" "Berg" and add a detail
    Then the profile of the shops has the name "Anni" "Berg" and the detail
    And her name at Capillary is as before

  @REG-035 @must @ref:contract-updateCustomer
  Scenario: A correction changes no mobile and no e-mail
    Given Ana has completed her registration
    When the shops correct the mobile and the e-mail
    Then Ana's mobile at Capillary is the old one
    And Ana's e-mail at Capillary is the old one

  @REG-036 @must @ref:contract-updateCustomer
  Scenario: There is nothing to correct without a profile of the shops
    Given Ana is a member
    When the shops correct the name to "Anni" "Berg" and add a detail
    Then the back office declines
    And Ana's customer record is unchanged

  @REG-037 @must @read-only @ref:contract-lookupId
  Scenario: Whoever is not there is not found
    When the shops look for a mobile that nobody has
    Then it finds nobody

  @REG-038 @must @needs:lookupByCuid @ref:contract-lookupId @seed:configuration-result
  Scenario: A member is found by the cuid
    Given Ana is a member
    When the shops look for Ana's cuid
    Then it finds Ana
