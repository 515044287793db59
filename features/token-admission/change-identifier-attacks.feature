Feature: Every other forged ID token, presented by a member at changeIdentifier (A3–A14)
  Each forgery of the catalogue is tried at one call besides addMember at least: a check that is wired into one call is easily
  forgotten in another.

  Background:
    Given a brand that uses NextReason

  @JWS-253 @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A7 @ref:rfc8017-8.2.2
  Scenario: changeIdentifier by a member is refused (401) with an `alg` RS256 ID token whose RSA signature has another padding or digest
    Given Ana is a member with a field of her own
    When changeIdentifier is called for Ana with each of these ID tokens
      | signature: RSA with SHA-1 under alg: RS256            |
      | signature: RSA with SHA-512 under alg: RS256          |
      | signature: RSASSA-PSS under alg: RS256                |
      | signature: PKCS#1 v1.5 without DigestInfo             |
      | signature: PKCS#1 v1.5 with an octet after the digest |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-256 @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A4 @ref:rfc7517-4.4
  Scenario: changeIdentifier by a member is refused (401) with an ID token of another `alg` than RS256, really signed so or in its header only
    Given Ana is a member with a field of her own
    When changeIdentifier is called for Ana with each of these ID tokens
      | alg: RS384, signing key published with alg: RS256 |
      | alg: RS512, signing key published with alg: RS256 |
      | alg: PS256, signing key published with alg: RS256 |
      | alg: RS1 (RSA with SHA-1)                         |
      | alg: ES256, RS256 signature by the RSA key        |
      | alg: EdDSA, RS256 signature by the RSA key        |
      | alg: HS256, RS256 signature by the RSA key        |
      | alg: PS256, RS256 signature by the RSA key        |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-259 @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A4 @ref:rfc8725-3.1
  Scenario: changeIdentifier by a member is refused (401): HS256 ID token, HMAC secret = RSA public key in each PKCS#1 form (PEM, base64, DER) or its `n` (text, octets)
    Given Ana is a member with a field of her own
    When changeIdentifier is called for Ana with each of these ID tokens
      | alg: HS256, HMAC secret = RSA public key (PKCS#1 PEM)                  |
      | alg: HS256, HMAC secret = RSA public key (PKCS#1 PEM without final LF) |
      | alg: HS256, HMAC secret = RSA public key (PKCS#1 PEM on one line)      |
      | alg: HS256, HMAC secret = RSA public key (PKCS#1 base64 in lines)      |
      | alg: HS256, HMAC secret = RSA public key (PKCS#1 base64 on one line)   |
      | alg: HS256, HMAC secret = RSA public key (PKCS#1 DER)                  |
      | alg: HS256, HMAC secret = n of the RSA public key (base64url text)     |
      | alg: HS256, HMAC secret = n of the RSA public key (octets)             |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-262 @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A5 @ref:rfc7515-4.1.4
  Scenario: changeIdentifier by a member is refused (401): ID token by NextReason's key, `kid` not in the JWKS (other value, case or length)
    Given Ana is a member with a field of her own
    When changeIdentifier is called for Ana with each of these ID tokens
      | kid: not in the JWKS        |
      | kid: case changed           |
      | kid: space appended         |
      | kid: last character removed |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-265 @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A5 @ref:rfc8725-3.10
  Scenario: changeIdentifier by a member is refused (401): ID token by NextReason's key, `kid` an index, a wildcard, a shell command or a URL
    Given Ana is a member with a field of her own
    When changeIdentifier is called for Ana with each of these ID tokens
      | kid: "0" (index of the key in the JWKS) |
      | kid: *                                  |
      | kid: "; sleep 10" appended              |
      | kid: URL of an attacker's JWK           |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-268 @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A5 @ref:rfc8725-3.10
  Scenario: changeIdentifier by a member is refused (401): HS256 ID token, `kid` an SQL injection, secret = its result, or an LDAP filter with an empty secret
    Given Ana is a member with a field of her own
    When changeIdentifier is called for Ana with each of these ID tokens
      | alg: HS256, kid: x' UNION SELECT 'secret'--, HMAC secret = "secret" |
      | alg: HS256, kid: ' OR '1'='1, HMAC secret = "1"                     |
      | alg: HS256, kid: *)(uid=*, HMAC secret = empty string               |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-271 @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A5 @ref:rfc8725-3.8
  Scenario: changeIdentifier by a member is refused (401) with an ID token signed by an attacker's key whose certificate its `x5c` holds
    Given Ana is a member with a field of her own
    When changeIdentifier is called for Ana with each of these ID tokens
      | signature by an attacker's key, x5c: the attacker's certificate, kid: missing                  |
      | signature by an attacker's key, x5c: the attacker's certificate before one of NextReason's key |
      | signature by an attacker's key, x5c: a certificate of NextReason's key before the attacker's   |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @KEY-203 @must @needs:forge @needs:keys @needs:provisioning @needs:ciamChangeIdentifier @ref:contract-A4 @ref:rfc8725-3.1
  Scenario: changeIdentifier by a member is refused (401): ID token by a JWKS key: HS256 by `oct`, ES256 by P-384, ES256K by secp256k1
    Given Ana is a member with a field of her own
    When changeIdentifier is called for Ana with each of these ID tokens
      | alg: HS256, signed by a JWKS key with kty: oct            |
      | alg: HS256, signed by a JWKS key with kty: oct and no alg |
      | alg: ES256, signed by a JWKS key with crv: P-384          |
      | alg: ES256K, signed by a JWKS key with crv: secp256k1     |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @KEY-206 @should @needs:forge @needs:keys @needs:provisioning @needs:ciamChangeIdentifier @ref:contract-A5 @ref:oidc-core-10.1
  Scenario: changeIdentifier by a member is refused (401) with an ID token without `kid` in its header where two keys of the JWKS fit
    Given Ana is a member with a field of her own
    When changeIdentifier is called for Ana with each of these ID tokens, after the brand was re-provisioned
      | kid: missing, two RS256 keys in the JWKS |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-273 @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A3 @ref:rfc7519-7.2
  Scenario: changeIdentifier by a member is refused (401 or 400): ID token whose JOSE header is an array, string, number, `null` or no JSON
    Given Ana is a member with a field of her own
    When changeIdentifier is called for Ana with each of these ID tokens
      | header: JSON array        |
      | header: null              |
      | header: JSON string       |
      | header: JSON number       |
      | header: final "}" removed |
      | header: "{}" appended     |
    Then the gateway refuses each (401 or 400)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-276 @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A3 @ref:rfc7515-7.1
  Scenario: changeIdentifier by a member is refused (401 or 400) with an ID token of fewer or more than three parts
    Given Ana is a member with a field of her own
    When changeIdentifier is called for Ana with each of these ID tokens
      | parts: header and payload only    |
      | parts: payload only               |
      | parts: fourth part appended       |
      | parts: empty fourth part appended |
      | parts: empty part prepended       |
      | parts: two empty parts appended   |
      | 1,000 dots in place of a JWS      |
    Then the gateway refuses each (401 or 400)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-279 @should @needs:forge @needs:ciamChangeIdentifier @ref:contract-A3 @ref:rfc7515-2
  Scenario: changeIdentifier is refused (401 or 400): ID token with a blank or `*` in its base64url, `%2E` for dots, or `Bearer ` before it
    Given Ana is a member with a field of her own
    When changeIdentifier is called for Ana with each of these ID tokens
      | base64url: space inside the payload       |
      | base64url: space before the payload       |
      | base64url: tab inside the payload         |
      | base64url: "*" inside the payload         |
      | parts: separated by "%2E" in place of "." |
      | compact token after "Bearer "             |
    Then the gateway refuses each (401 or 400)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-251 @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A8 @ref:oidc-core-3.1.3.7
  Scenario: changeIdentifier by a member is refused (401) with an ID token whose `iss` is empty, `null`, a number, an array or an object
    Given Ana is a member with a field of her own
    And the gateway compares iss with the issuer of the brand
    When changeIdentifier is called for Ana with each of these ID tokens
      | iss: ""                        |
      | iss: null                      |
      | iss: 1 (number)                |
      | iss: ["<issuer>"]              |
      | iss: ["<another>", "<issuer>"] |
      | iss: ["<issuer>", "<another>"] |
      | iss: {"iss": "<issuer>"}       |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-254 @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A8 @ref:oidc-core-3.1.3.7
  Scenario: changeIdentifier by a member is refused (401) with an ID token whose `iss` contains the brand's issuer or is a part of it
    Given Ana is a member with a field of her own
    And the gateway compares iss with the issuer of the brand
    When changeIdentifier is called for Ana with each of these ID tokens
      | iss: ".<another host>/" appended      |
      | iss: another issuer prepended         |
      | iss: path removed                     |
      | iss: "https://<host>@<another host>/" |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-257 @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A9 @ref:oidc-core-3.1.3.7
  Scenario: changeIdentifier by a member is refused (401) with an ID token whose `aud` resembles the Application ID (other case, a suffix)
    Given Ana is a member with a field of her own
    When changeIdentifier is called for Ana with each of these ID tokens
      | aud: "<applicationId>-2"                       |
      | aud: Application ID without its last character |
      | aud: Application ID in other case              |
      | aud: "<applicationId> "                        |
      | aud: "*"                                       |
      | aud: "<applicationId> <another>"               |
      | aud: "<applicationId>,<another>"               |
      | aud: "<issuer>"                                |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-260 @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A10 @ref:rfc7519-4.1.4
  Scenario: changeIdentifier by a member is refused (401) with an ID token whose `exp` is `null`, a string, `true`, an array or an object
    Given Ana is a member with a field of her own
    When changeIdentifier is called for Ana with each of these ID tokens
      | exp: null                   |
      | exp: string of digits       |
      | exp: ISO 8601 string        |
      | exp: true                   |
      | exp: number inside an array |
      | exp: {}                     |
      | exp: ""                     |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-263 @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A10 @ref:rfc7519-4.1.5
  Scenario: changeIdentifier by a member is refused (401) with an ID token whose `nbf` is 75 s or more in the future
    Given Ana is a member with a field of her own
    When changeIdentifier is called for Ana with each of these ID tokens
      | nbf: 75 s ahead   |
      | nbf: 10 min ahead |
      | nbf: 1 h ahead    |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-266 @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A11 @ref:contract-A13
  Scenario: changeIdentifier is refused (401): a member's access token with an ID token whose `sub` is another's, or her own with one character changed
    Given Ana is a member with a field of her own
    And Ben is a member
    When changeIdentifier is called for Ana with each of these ID tokens
      | sub: another person's       |
      | sub: ["<sub>", "<another>"] |
      | sub: ["<another>", "<sub>"] |
      | sub: case changed           |
      | sub: space appended         |
      | sub: last character removed |
      | sub: "x" appended           |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-269 @should @needs:forge @needs:ciamChangeIdentifier @ref:contract-A12 @ref:oidc-core-3.1.3.6
  Scenario: changeIdentifier by a member is refused (401) with an ID token whose `at_hash` is not the one of the access token
    Given Ana is a member with a field of her own
    When changeIdentifier is called for Ana with each of these ID tokens, each beside an access token of its own
      | at_hash: of another access token          |
      | at_hash: ""                               |
      | at_hash: 1 (number)                       |
      | at_hash: second half removed              |
      | at_hash: whole SHA-256 digest             |
      | at_hash: right half of the SHA-256 digest |
      | at_hash: left half of the SHA-512 digest  |
      | at_hash: the access token itself          |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-272 @should @needs:forge @needs:ciamChangeIdentifier @ref:contract-A14
  Scenario: changeIdentifier by a member is refused (401) with an ID token that has a claim `events` (object or array)
    Given Ana is a member with a field of her own
    When changeIdentifier is called for Ana with each of these ID tokens
      | events: back-channel logout     |
      | events: account-disabled (RISC) |
      | events: {}                      |
      | events: []                      |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-284 @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A3 @ref:rfc7519-7.2
  Scenario: changeIdentifier by a member is refused (401 or 400): rightly signed ID token whose payload is not UTF-8, or is compressed with `zip: DEF`
    Given Ana is a member with a field of her own
    When changeIdentifier is called for Ana with each of these ID tokens
      | payload: UTF-16 without byte order mark                  |
      | payload: UTF-16 with byte order mark                     |
      | payload: UTF-32                                          |
      | payload: octet 0xFF in a string                          |
      | payload: Latin-1 octet 0xE9 in a string                  |
      | payload: overlong UTF-8 (0xC0 0xAF) in a string          |
      | payload: surrogate in UTF-8 (0xED 0xA0 0x80) in a string |
      | payload: incomplete UTF-8 (0xE5 0xB1) in a string        |
      | zip: DEF, payload compressed                             |
    Then the gateway refuses each (401 or 400)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-275 @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A8
  Scenario: changeIdentifier by a member is refused (401) with an ID token whose `iss` stands only in a payload member `__proto__`
    Given Ana is a member with a field of her own
    And the gateway compares iss with the issuer of the brand
    When changeIdentifier is called for Ana with each of these ID tokens
      | iss: inside __proto__ only |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served
