Feature: Every other forged ID token, presented by a member at getMember (A3–A14)
  Each forgery of the catalogue is tried at one call besides addMember at least: a check that is wired into one call is easily
  forgotten in another.

  Background:
    Given a brand that uses NextReason

  @JWS-251 @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.1
  Scenario: getMember by a member is refused (401 or 400) with an ID token whose `alg` is `none` in any spelling
    Given Ana is a member with a field of her own
    When getMember is called for Ana with each of these ID tokens
      | alg: None, empty signature               |
      | alg: NONE, empty signature               |
      | alg: "none ", empty signature            |
      | alg: none, made-up signature             |
      | alg: none, kid: missing, empty signature |
    Then the gateway refuses each (401 or 400)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-254 @must @needs:forge @ref:contract-A7 @ref:rfc7515-5.2
  Scenario: getMember by a member is refused (401) with an ID token whose header or `sub` was changed after signing
    Given Ana is a member with a field of her own
    When getMember is called for Ana with each of these ID tokens
      | header: unknown member added after signing             |
      | payload: sub changed to another person's after signing |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-257 @must @needs:forge @ref:contract-A4 @ref:rfc7515-4.1.1
  Scenario: getMember by a member is refused (401 or 400) with an ID token whose `alg` is missing, empty, unknown, `null`, a number or array
    Given Ana is a member with a field of her own
    When getMember is called for Ana with each of these ID tokens
      | alg: missing                           |
      | alg: rs256                             |
      | alg: XS256 (unregistered)              |
      | alg: ""                                |
      | alg: null                              |
      | alg: ["RS256"]                         |
      | alg: 256 (number)                      |
      | alg: HS256, HMAC secret = empty string |
    Then the gateway refuses each (401 or 400)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-260 @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.1
  Scenario: getMember by a member is refused (401): HS256 ID token, HMAC secret = Application ID, `iss`, `kid`, "secret" or public key PEM
    Given Ana is a member with a field of her own
    When getMember is called for Ana with each of these ID tokens
      | alg: HS256, HMAC secret = e of the RSA public key (base64url text) |
      | alg: HS256, HMAC secret = "RSA"                                    |
      | alg: HS256, HMAC secret = "RS256"                                  |
      | alg: HS256, HMAC secret = kid of the signing key                   |
      | alg: HS256, HMAC secret = Application ID                           |
      | alg: HS256, HMAC secret = iss                                      |
      | alg: HS256, HMAC secret = "secret"                                 |
      | alg: HS384, HMAC secret = RSA public key (SPKI PEM)                |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-263 @must @needs:forge @ref:contract-A5 @ref:rfc7515-4.1.4
  Scenario: getMember by a member is refused (401 or 400) with an ID token whose `kid` is `null`, a number, a boolean, an array or an object
    Given Ana is a member with a field of her own
    When getMember is called for Ana with each of these ID tokens
      | kid: 1 (number)       |
      | kid: 0 (number)       |
      | kid: true             |
      | kid: null             |
      | kid: ["<kid>"]        |
      | kid: {"kid": "<kid>"} |
    Then the gateway refuses each (401 or 400)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-266 @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.10
  Scenario: getMember by a member is refused (401): ID token by NextReason's key, `kid` overlong, a public key or with control characters
    Given Ana is a member with a field of her own
    When getMember is called for Ana with each of these ID tokens
      | kid: 10,000 characters               |
      | kid: public key as JSON text         |
      | kid: CRLF and a header line appended |
      | kid: NUL and "x" appended            |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-269 @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.8
  Scenario: getMember by a member is refused (401) with an ID token signed by a key in its own `jwk` header
    Given Ana is a member with a field of her own
    When getMember is called for Ana with each of these ID tokens
      | signature by an attacker's key in jwk, kid: missing           |
      | alg: HS256, HMAC secret = octet key in jwk                    |
      | signature by an attacker's key, jwk: URL of that key          |
      | signature by an attacker's key in jwk, jku and x5u inside jwk |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @KEY-201 @must @needs:forge @needs:keys @needs:provisioning @ref:contract-A4 @ref:rfc7517-4.2
  Scenario: getMember by a member is refused (401) with an RS256 ID token signed by a JWKS key with `use: enc` or `alg: RS512`
    Given Ana is a member with a field of her own
    When getMember is called for Ana with each of these ID tokens
      | alg: RS256, signed by a JWKS key with use: enc             |
      | alg: RS256, signed by a JWKS key with key_ops: ["encrypt"] |
      | alg: RS256, signed by a JWKS key with key_ops: ["wrapKey"] |
      | alg: RS256, signed by a JWKS key with alg: RS512           |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @KEY-204 @must @needs:forge @needs:keys @needs:provisioning @ref:contract-A7 @ref:rfc7518-3.4
  Scenario: getMember by a member is refused (401): ES256, JWKS has a P-256 key; signature all zeros, r = s = the curve's order, the key's own in DER, or empty
    Given Ana is a member with a field of her own
    When getMember is called for Ana with each of these ID tokens
      | alg: ES256, all-zero signature for a JWKS key with crv: P-256                          |
      | alg: ES256, signature with r and s = order of the curve for a JWKS key with crv: P-256 |
      | alg: ES256, DER-encoded signature by a JWKS key with crv: P-256                        |
      | alg: ES256, empty signature for a JWKS key with crv: P-256                             |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @KEY-207 @must @needs:forge @needs:keys @needs:provisioning @ref:contract-A6 @ref:oidc-core-10.1.1
  Scenario: getMember by a member is refused (401) with an ID token by a key that the JWKS has lost; brand re-provisioned (PUT) since
    Given Ana is a member with a field of her own
    When getMember is called for Ana with each of these ID tokens, after the brand was re-provisioned
      | signature by the old key, removed from the JWKS by a key rotation |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-274 @must @needs:forge @ref:contract-A3 @ref:rfc7519-7.2
  Scenario: getMember by a member is refused (401 or 400) with an ID token whose header is not UTF-8 or has `alg` inside `__proto__` only
    Given Ana is a member with a field of her own
    When getMember is called for Ana with each of these ID tokens
      | header: octet 0xFF in a string |
      | header: UTF-16                 |
      | alg: inside __proto__ only     |
    Then the gateway refuses each (401 or 400)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-277 @must @needs:forge @ref:contract-A3 @ref:rfc7515-7.1
  Scenario: getMember by a member is refused (401 or 400): ID token with a part empty or unencoded, parts in another order, or the whole token twice as "x,x"
    Given Ana is a member with a field of her own
    When getMember is called for Ana with each of these ID tokens
      | parts: empty header                                   |
      | parts: empty payload                                  |
      | parts: payload before header                          |
      | one word in place of a JWS                            |
      | parts: header and payload as JSON text, not base64url |
      | compact token twice, separated by a comma             |
    Then the gateway refuses each (401 or 400)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-280 @must @needs:forge @ref:contract-A3 @ref:rfc7519-1
  Scenario: getMember by a member is refused (401 or 400) with an ID token in JWS JSON serialization or in quotation marks
    Given Ana is a member with a field of her own
    When getMember is called for Ana with each of these ID tokens
      | flattened JWS JSON serialization                                                      |
      | general JWS JSON serialization                                                        |
      | general JWS JSON serialization, invalid signature before the valid one                |
      | flattened JWS JSON serialization, kid in the unprotected header too                   |
      | flattened JWS JSON serialization, another person's compact token as first member name |
      | compact token in quotation marks                                                      |
    Then the gateway refuses each (401 or 400)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-252 @must @needs:forge @ref:contract-A8 @ref:oidc-core-3.1.3.7
  Scenario: getMember by a member is refused (401): `iss` is the brand's issuer with `/` or `x` appended, or without its last `/` or characters
    Given Ana is a member with a field of her own
    And the gateway compares iss with the issuer of the brand
    When getMember is called for Ana with each of these ID tokens
      | iss: "/" appended                  |
      | iss: last "/" removed              |
      | iss: "x" appended                  |
      | iss: last three characters removed |
      | iss: "?" appended                  |
      | iss: "#" appended                  |
      | iss: space appended                |
      | iss: NUL appended                  |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-255 @must @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
  Scenario: getMember by a member is refused (401) with an ID token whose `aud` is empty, `null`, a number, `true`, an object or nested array
    Given Ana is a member with a field of her own
    When getMember is called for Ana with each of these ID tokens
      | aud: ""                                    |
      | aud: null                                  |
      | aud: []                                    |
      | aud: {"<applicationId>": true}             |
      | aud: {"0": "<applicationId>", "length": 1} |
      | aud: [["<applicationId>"]]                 |
      | aud: 1 (number)                            |
      | aud: true                                  |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-258 @should @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
  Scenario: getMember by a member is refused (401) with an ID token whose `azp` is neither the Application ID nor the Client ID
    Given Ana is a member with a field of her own
    When getMember is called for Ana with each of these ID tokens
      | azp: another application's id                           |
      | aud: ["<applicationId>"], azp: another application's id |
      | azp: ""                                                 |
      | azp: 1 (number)                                         |
      | azp: Application ID in other case                       |
      | azp: "<applicationId>-2"                                |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-261 @must @needs:forge @ref:contract-A10 @ref:rfc7519-4.1.6
  Scenario: getMember by a member is refused (401) with an ID token whose `iat` is missing, `null`, a string, `true` or an array
    Given Ana is a member with a field of her own
    When getMember is called for Ana with each of these ID tokens
      | iat: missing                |
      | iat: null                   |
      | iat: string of digits       |
      | iat: true                   |
      | iat: number inside an array |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-264 @should @needs:forge @ref:contract-A10
  Scenario: getMember by a member is refused (401) with an ID token whose lifetime (`exp` - `iat`) is more than 15 days
    Given Ana is a member with a field of her own
    When getMember is called for Ana with each of these ID tokens
      | exp - iat: 15 d 1 h                 |
      | exp - iat: 16 d                     |
      | iat: 365 d ago, exp: ahead as usual |
      | exp: 3,650 d ahead                  |
      | exp: in milliseconds                |
      | exp: 1e300                          |
      | exp: 1e400                          |
      | iat: 0                              |
      | iat: -1                             |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-267 @must @needs:forge @needs:faults @needs:provisioning @ref:contract-A11 @ref:oidc-core-2
  Scenario: getMember by a member is refused (401): `sub` in both ID token and UserInfo missing, empty, `null`, a number or an array
    Given Ana is a member with a field of her own
    When getMember is called for Ana with each of these ID tokens, each beside an access token of its own
      | sub: "", UserInfo the same         |
      | sub: null, UserInfo the same       |
      | sub: missing, UserInfo the same    |
      | sub: 7 (number), UserInfo the same |
      | sub: ["<sub>"], UserInfo the same  |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-270 @must @needs:forge @ref:contract-A14 @ref:rfc8725-3.11
  Scenario: getMember by a member is refused (401) with an ID token whose header `typ` names another kind of token, such as `at+jwt`
    Given Ana is a member with a field of her own
    When getMember is called for Ana with each of these ID tokens
      | typ: at+jwt              |
      | typ: application/at+jwt  |
      | typ: AT+JWT              |
      | typ: logout+jwt          |
      | typ: secevent+jwt        |
      | typ: dpop+jwt            |
      | typ: oauth-authz-req+jwt |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-282 @must @needs:forge @ref:contract-A3 @ref:rfc7519-7.2
  Scenario: getMember by a member is refused (401 or 400) with an ID token whose payload is an array, `null`, a string, a number or no JSON
    Given Ana is a member with a field of her own
    When getMember is called for Ana with each of these ID tokens
      | payload: JSON array           |
      | payload: null                 |
      | payload: JSON string          |
      | payload: JSON number          |
      | payload: true                 |
      | payload: plain words, no JSON |
      | payload: a compact JWT        |
    Then the gateway refuses each (401 or 400)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-273 @should @needs:forge @ref:contract-A3 @ref:rfc7519-4
  Scenario: getMember by a member is refused (401 or 400): ID token with a claim twice, as `iss`, `aud` or `exp` wrong then right
    Given Ana is a member with a field of her own
    And Ben is a member
    When getMember is called for Ana with each of these ID tokens
      | sub: given twice, same value                              |
      | sub: given twice, another person's as "s\u0075b" then own |
      | sub: given twice, own then another person's as "s\u0075b" |
      | iss: given twice, wrong then right                        |
      | aud: given twice, wrong then right                        |
      | exp: given twice, 1 h ago then ahead                      |
      | email: given twice, another person's then own             |
      | payload: unknown claim given twice                        |
    Then the gateway refuses each (401 or 400)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-285 @must @needs:forge @ref:contract-A3
  Scenario: getMember by a member is refused (401 or 400) with an ID token of 17 KiB or more
    Given Ana is a member with a field of her own
    When getMember is called for Ana with each of these ID tokens
      | size: 17 KiB                          |
      | size: 20 KiB                          |
      | size: 40 KiB                          |
      | size: unknown header member of 17 KiB |
    Then the gateway refuses each (401 or 400)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served
