Feature: CRM access token of every CRM call (CRM face)
  The CRM API shows and changes every customer of a brand: each of its calls needs a live access token of that brand's key.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: <call> with no CRM access token, an empty, made-up or case-swapped one, or a member's access token: each refused (401), nothing shown or changed
    Given Ana is a member who is registered at the store too
    When <call> is called for Ana's customer with each of these CRM access tokens
      | no CRM access token                   |
      | an empty CRM access token             |
      | a CRM access token that nobody issued |
      | the access token of the member        |
      | a valid one, letter case swapped      |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And a valid CRM access token is accepted

    @must @ref:contract-crm-face
    Examples:
      | condition | call              |
      | REG-060   | registerCustomer  |
      | REG-061   | lookupId          |
      | REG-062   | getCustomer       |
      | REG-063   | updateCustomer    |
      | REG-064   | changeIdentifiers |

  Scenario Outline: <call> with a CRM access token that has expired (`crm.ttlSeconds` 1): refused (401), customer unchanged
    Given Ana is a member who is registered at the store too
    And the brand's CRM access tokens expire after 1 s
    When <call> is called for Ana's customer with a CRM access token that has expired
    Then the CRM API refuses it (401)
    And Ana's customer record is unchanged
    And a valid CRM access token is accepted

    @must @waits @needs:provisioning @ref:contract-crm-face
    Examples:
      | condition | call              |
      | REG-065   | registerCustomer  |
      | REG-066   | lookupId          |
      | REG-067   | getCustomer       |
      | REG-068   | updateCustomer    |
      | REG-069   | changeIdentifiers |

  Scenario Outline: <call> for brand A's customer with brand B's CRM access token: not found, refused or declined (registerCustomer: new one of B); A's one unchanged
    Given another brand that uses NextReason
    And Ana is a member who is registered at the store too
    When <call> is called for Ana's customer with the other brand's CRM access token
    Then the call neither finds nor changes Ana's customer
    And Ana's customer record is unchanged

    @must @needs:provisioning @ref:contract-crm-face @ref:contract-B12
    Examples:
      | condition | call              |
      | REG-070   | registerCustomer  |
      | REG-071   | lookupId          |
      | REG-072   | getCustomer       |
      | REG-073   | updateCustomer    |
      | REG-074   | changeIdentifiers |

  @REG-075 @should @read-only @ref:contract-crm-face @ref:contract-generateToken
  Scenario: lookupId with a CRM access token, after generateToken has given out another one: both tokens are accepted
    Given a CRM access token has been requested
    When another CRM access token is requested
    Then both CRM access tokens are accepted

  @REG-076 @must @needs:provisioning @ref:contract-generateToken @ref:contract-crm-face
  Scenario: Brand with `crm.ttlSeconds` 3000000: a new token by generateToken is accepted by lookupId at once
    Given the brand's CRM access tokens expire after 3000000 s
    And Ana is a member
    When lookupId is called for Ana with a new CRM access token
    Then lookupId finds Ana's customer

  @REG-077 @should @needs:provisioning @ref:contract-generateToken
  Scenario: Brand with `crm.ttlSeconds` 1800: generateToken answers `ttlSeconds` 1800
    Given the brand's CRM access tokens expire after 1800 s
    When a CRM access token is requested
    Then ttlSeconds of the CRM access token is 1800

  @REG-490 @must @ref:contract-crm-face @ref:contract-generateToken
  Scenario: getCustomer with one and the same CRM access token on each of 4 new connections: every call succeeds
    Given Ana is a member
    When getCustomer is called for Ana's customer with a new CRM access token on each of 4 new connections
    Then each of the calls succeeds

  Scenario Outline: <call> for brand A's customer with brand B's CRM access token, CAP_BRAND and query naming A: not found, refused or declined; customer unchanged
    Given another brand that uses NextReason
    And Ana is a member who is registered at the store too
    When <call> is called for Ana's customer with the other brand's CRM access token and this brand's name in CAP_BRAND and in the query
    Then the call neither finds nor changes Ana's customer
    And Ana's customer record is unchanged

    @must @needs:provisioning @ref:contract-crm-face @ref:contract-B12
    Examples:
      | condition | call              |
      | REG-560   | lookupId          |
      | REG-561   | getCustomer       |
      | REG-562   | updateCustomer    |
      | REG-563   | changeIdentifiers |
