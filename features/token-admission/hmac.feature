Feature: HMAC with a public or guessable secret (A4)
  Every HMAC is refused; a gateway that takes the published RSA key for an HMAC secret accepts tokens that anybody can make.

  Background:
    Given a brand that uses NextReason

  @JWS-031 @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.1
  Scenario: ID token with `alg` HS256 or HS512 and the RSA public key as PEM or base64 text as HMAC secret is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | alg: HS256, HMAC secret = RSA public key (SPKI PEM)                  |
      | alg: HS256, HMAC secret = RSA public key (SPKI PEM without final LF) |
      | alg: HS256, HMAC secret = RSA public key (SPKI PEM on one line)      |
      | alg: HS256, HMAC secret = RSA public key (SPKI base64 in lines)      |
      | alg: HS256, HMAC secret = RSA public key (PKCS#1 PEM)                |
      | alg: HS512, HMAC secret = RSA public key (SPKI PEM)                  |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-035 @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.1
  Scenario: ID token with `alg` HS256 and the RSA public key as DER, JWK or modulus as HMAC secret is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | alg: HS256, HMAC secret = RSA public key (SPKI DER)                |
      | alg: HS256, HMAC secret = RSA public key (PKCS#1 DER)              |
      | alg: HS256, HMAC secret = RSA public key (JWK as JSON text)        |
      | alg: HS256, HMAC secret = n of the RSA public key (base64url text) |
      | alg: HS256, HMAC secret = n of the RSA public key (octets)         |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-041 @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.1
  Scenario: ID token with `alg` HS256 and Application ID, client secret or an empty string as HMAC secret is refused (401) at addMember
    When addMember is called for newcomer Ana with each of these ID tokens
      | alg: HS256, HMAC secret = Application ID            |
      | alg: HS256, HMAC secret = the brand's client secret |
      | alg: HS256, HMAC secret = empty string              |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

  @JWS-045 @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.1
  Scenario: HS256 ID token is refused (401) at addMember: `kid` /dev/null, empty HMAC secret; or `kid` `__proto__`, secret "[object Object]"
    When addMember is called for newcomer Ana with each of these ID tokens
      | alg: HS256, kid: ../../../../../../dev/null, HMAC secret = empty string |
      | alg: HS256, kid: __proto__, HMAC secret = "[object Object]"             |
    Then the gateway refuses each (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted
