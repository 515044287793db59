Feature: Brands that share one NextReason tenant (A8, A9, B12)
  Two brands of one company may have the same issuer, keys and UserInfo endpoint, and differ in the Application ID alone. A
  gateway that goes by the signature then serves one brand with the tokens of the other.

  @BRD-301 @must @needs:forge @needs:provisioning @ref:contract-A9 @ref:oidc-core-3.1.3.7
  Scenario: ID token whose `aud` is another brand's Application or Client ID, or both brands' Application IDs, same IdP tenant, is refused (401) at addMember
    Given a brand that uses NextReason
    And another brand of the same NextReason tenant
    When addMember is called for newcomer Ana with each of these ID tokens
      | `aud`: the other brand's Application ID                     |
      | `aud`: the other brand's Client ID                          |
      | `aud`: the Application IDs of this and of the other brand   |
      | `aud`: the Application IDs of the other brand and this one |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  Scenario Outline: <call> by a member is refused (401): ID token `aud` is the app of another brand of the IdP, or an array of both apps
    Given a brand that uses NextReason
    And another brand of the same NextReason tenant
    And Ana is a member with a field of her own
    When <call> is called for Ana with each of these ID tokens
      | `aud`: the other brand's Application ID                   |
      | `aud`: the Application IDs of this and of the other brand |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served
    And a valid ID token is accepted

    @must @needs:forge @needs:provisioning @ref:contract-A9 @ref:contract-B12
    Examples:
      | condition | call         |
      | BRD-302   | getMember    |
      | BRD-303   | updateMember |

    @must @needs:forge @needs:provisioning @needs:ciamChangeIdentifier @ref:contract-A9 @ref:contract-B12
    Examples:
      | condition | call             |
      | BRD-304   | changeIdentifier |

  @BRD-305 @should @needs:forge @needs:provisioning @ref:contract-A9 @ref:oidc-core-3.1.3.7
  Scenario: ID token whose `azp` is the Application ID of another brand of the same IdP tenant is refused (401) at addMember
    Given a brand that uses NextReason
    And another brand of the same NextReason tenant
    When addMember is called for newcomer Ana with each of these ID tokens
      | `azp`: the other brand's Application ID |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @BRD-306 @must @needs:forge @needs:provisioning @ref:contract-A8 @ref:oidc-core-3.1.3.7
  Scenario: ID token by the brand's own key, `iss` alone that of another configured brand, is refused (401) at addMember
    Given a brand that uses NextReason
    And another brand that uses NextReason
    And the gateway compares iss with the issuer of the brand
    When addMember is called for newcomer Ana with each of these ID tokens
      | `iss`: the other brand's issuer |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @BRD-307 @must @needs:forge @needs:provisioning @ref:contract-A9 @ref:contract-B12
  Scenario: addMember with tokens of another brand of the same IdP tenant is refused (401), even right after that brand accepted them
    Given a brand that uses NextReason
    And another brand of the same NextReason tenant
    When addMember is called for newcomer Ana with her tokens for the other brand, right after that brand accepted them
    Then the gateway refuses it (401)
    And the same call is accepted with valid tokens

  @KEY-302 @must @needs:forge @needs:provisioning @ref:contract-A5 @ref:contract-B12
  Scenario: Two brands with one `issuer` and a JWKS each: an ID token signed by the other brand's key is refused (401) at addMember
    Given a brand that uses NextReason
    And another brand of the same issuer with a JWKS of its own
    And Ana has registered with NextReason
    And Ana has registered with the other brand with the same sub
    When addMember is called for newcomer Ana with an ID token signed by a key that the other brand has just accepted
    Then the gateway refuses it (401)
    And the same call is accepted with valid tokens

  @BRD-308 @must @needs:forge @needs:provisioning @ref:contract-B12
  Scenario: addMember for one person at two brands of the same IdP tenant succeeds at both and creates two separate records
    Given a brand that uses NextReason
    And another brand of the same NextReason tenant
    And Ana is a member
    When Ana is added as a member of the other brand of the tenant
    Then Ana is a member of both brands with separate records

  @BRD-309 @must @needs:forge @needs:provisioning @ref:contract-A9 @ref:contract-B12
  Scenario: Two brands with the same issuer and Client ID (an `aud` that both accept): addMember with `aud` = Client ID adds the person only at the brand in CAP_BRAND
    Given a brand that uses NextReason
    And another brand of the same NextReason tenant and Client ID
    When Ana is added as a member by an ID token whose aud is the Client ID
    Then Ana is now a member
    And Ana is a member of no other brand

  @BRD-310 @must @needs:provisioning @ref:contract-B5 @ref:contract-B12
  Scenario: ID token with the verified e-mail of another brand's INSTORE customer: addMember creates a new customer, that one is unchanged
    Given a brand that uses NextReason
    And another brand of the same NextReason tenant
    And a customer of source INSTORE exists at the other brand with Ana's e-mail
    When Ana is added as a member
    Then Ana is now a member
    And Ana's customer has an OAUTH_EXTERNAL profile only
    And the existing customer is unchanged

  @BRD-311 @must @needs:provisioning @ref:contract-B10 @ref:contract-B12
  Scenario: changeIdentifier to an e-mail that a customer of another brand holds is accepted and leaves that customer unchanged
    Given a brand that uses NextReason
    And another brand of the same NextReason tenant
    And Ana is a member
    And Ana's e-mail has been changed at NextReason
    And a customer of source INSTORE exists at the other brand with Ana's e-mail
    When the app makes Ana's change at Capillary
    Then Ana's e-mail at Capillary is the new one
    And the existing customer is unchanged
