Feature: Form of requests to the CRM API (failure shape, CRM face)
  A path takes the method of its call and no other one. A breach lets a link or a cache change a customer, or answers a
  mistake of the caller with a fault.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: <call> by method <method> is malformed (400) and leaves the customer unchanged
    Given Ana is a member who is registered at the store too
    When <call> is called for Ana's customer by method <method>
    Then the gateway answers malformed (400)
    And Ana's customer record is unchanged
    And the same call without the fault is accepted

    @must @ref:contract-failure-shape @ref:contract-registerCustomer @ref:rfc9110-15.5.6
    Examples:
      | condition | call             | method |
      | REG-360   | registerCustomer | PUT    |

    @must @ref:contract-failure-shape @ref:contract-updateCustomer @ref:rfc9110-15.5.6
    Examples:
      | condition | call           | method |
      | REG-361   | updateCustomer | POST   |

    @must @ref:contract-failure-shape @ref:contract-changeIdentifiers @ref:rfc9110-15.5.6
    Examples:
      | condition | call              | method |
      | REG-362   | changeIdentifiers | PUT    |

  @REG-363 @must @ref:contract-failure-shape @ref:contract-generateToken @ref:rfc9110-15.5.6
  Scenario: generateToken of the CRM API by method PUT (not POST) is malformed (400)
    When a CRM access token is requested by method PUT
    Then the gateway answers malformed (400)
    And the same call without the fault is accepted

  Scenario Outline: <call> <fault> is malformed (400) and leaves the customer unchanged
    Given Ana is a member who is registered at the store too
    When <call> is called for Ana's customer <fault>
    Then the gateway answers malformed (400)
    And Ana's customer record is unchanged
    And the same call without the fault is accepted

    @must @ref:contract-failure-shape @ref:contract-registerCustomer
    Examples:
      | condition | call             | fault                         |
      | REG-385   | registerCustomer | with a body that is no JSON   |
      | REG-386   | registerCustomer | with Content-Type: text/plain |

    @must @ref:contract-failure-shape @ref:contract-updateCustomer
    Examples:
      | condition | call           | fault                      |
      | REG-387   | updateCustomer | with a truncated JSON body |

    @must @ref:contract-failure-shape @ref:contract-changeIdentifiers
    Examples:
      | condition | call              | fault                       |
      | REG-388   | changeIdentifiers | with a body that is no JSON |

  Scenario Outline: <call> with Content-Type: application/json; charset=utf-8 is accepted
    Given Ana is a member who is registered at the store too
    When <call> is called for Ana's customer with Content-Type: application/json; charset=utf-8
    Then the gateway accepts it

    @must @ref:contract-failure-shape @ref:rfc9110-8.3
    Examples:
      | condition | call              |
      | REG-570   | registerCustomer  |
      | REG-571   | updateCustomer    |
      | REG-572   | changeIdentifiers |

  @REG-576 @must @read-only @ref:contract-failure-shape @ref:contract-generateToken @ref:rfc9110-8.3
  Scenario: CRM access token request (generateToken) with Content-Type: application/json; charset=utf-8 gets a token
    When a CRM access token is requested with Content-Type: application/json; charset=utf-8
    Then the gateway accepts it
