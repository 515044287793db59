Feature: Sources, identifiers and lifetimes at the CRM API
  Values from the store stay in the INSTORE profile, and CRM credentials end when they expire and at the brand's border. A
  breach changes members' data from outside NextReason.

  Background:
    Given a brand that uses NextReason

  @REG-040 @must @ref:contract-registerCustomer
  Scenario: registerCustomer with source INSTORE in the query and ECOMMERCE in the body: a new customer with an INSTORE profile and no other
    When registerCustomer is called with source INSTORE in the query and ECOMMERCE in the body
    Then a new customer with an INSTORE profile exists

  @REG-041 @must @ref:contract-registerCustomer
  Scenario: registerCustomer whose body has no `profiles` is malformed (400)
    When registerCustomer is called without a profile
    Then the CRM API answers malformed (400)
    And the same call is accepted with a mobile

  @REG-042 @must @ref:contract-registerCustomer @ref:contract-B5
  Scenario: registerCustomer with a member's e-mail and a new mobile: success, no profile of the member's customer has the new mobile
    Given Ana is a member
    When registerCustomer is called with Ana's e-mail and a new mobile
    Then the mobiles in Ana's profiles are unchanged

  @REG-043 @must @ref:contract-registerCustomer
  Scenario: registerCustomer with a member's e-mail and another name: success, the name in the OAUTH_EXTERNAL profile is unchanged
    Given Ana is a member
    When registerCustomer is called with Ana's e-mail and a new mobile
    Then her name at Capillary is unchanged

  @REG-044 @must @needs:lookupByCuid @ref:contract-lookupId @ref:contract-B1
  Scenario: lookupId by cuid, a member's `sub` in mixed case as it was issued, finds the member's customer
    Given NextReason knows Ana by the sub "b30647EF-7F03-4d11-9c1E-5a0C2e6F9A10"
    And Ana is a member
    When lookupId is called with Ana's cuid
    Then Ana's customer is found

  @REG-047 @should @needs:lookupByCuid @ref:contract-lookupId @ref:contract-B1
  Scenario: lookupId by cuid, a member's `sub` that ends in a space sent with that space, finds the member's customer
    Given NextReason knows Ana by the sub "member-######## "
    And Ana is a member
    When lookupId is called with Ana's cuid
    Then Ana's customer is found

  @REG-045 @must @waits @needs:provisioning @ref:contract-crm-face
  Scenario: lookupId with a CRM access token is refused once its lifetime of 1 s is over; with a new token it is accepted
    Given the brand's CRM access tokens expire after 1 s
    When a CRM access token is requested
    Then the CRM access token is refused once it has expired
    And a new CRM access token is accepted

  @REG-046 @must @needs:provisioning @ref:contract-B12 @ref:contract-getCustomer
  Scenario: getCustomer with the id of a member's customer and another brand's CRM API credentials finds no customer
    Given another brand that uses NextReason
    And Ana is a member
    When getCustomer is called for Ana's customer with the other brand's credentials
    Then no customer is found
