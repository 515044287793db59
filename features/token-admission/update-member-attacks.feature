Feature: Every other forged ID token, presented by a member at updateMember (A3–A14)
  Each forgery of the catalogue is tried at one call besides addMember at least: a check that is wired into one call is easily
  forgotten in another.

  Background:
    Given a brand that uses NextReason

  @JWS-252 @must @needs:forge @ref:contract-A7 @ref:rfc7515-5.2
  Scenario: updateMember by a member is refused (401) with an ID token whose signature has the wrong length or a made-up value
    Given Ana is a member with a field of her own
    When updateMember is called for Ana with each of these ID tokens
      | signature: last octet removed                        |
      | signature: octet 0x00 appended                       |
      | signature: all octets 0x00                           |
      | signature: all octets 0xFF                           |
      | signature: the integer 1                             |
      | signature: made-up octets of the right length        |
      | signature: over the payload only, without the header |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-255 @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.10
  Scenario: updateMember by a member is refused (401) with an ID token signed by an attacker's key, under the attacker's `kid` or none
    Given Ana is a member with a field of her own
    When updateMember is called for Ana with each of these ID tokens
      | signature by an attacker's key, kid: not in the JWKS                                            |
      | signature by an attacker's key, kid: missing                                                    |
      | signature by an attacker's key in jwk, NextReason's kid inside jwk, header kid: not in the JWKS |
      | signature by an attacker's key, jku: the attacker's JWKS, kid: the attacker's key               |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-258 @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.1
  Scenario: updateMember by a member is refused (401): HS256 ID token, secret = public key PEM with CRLF, on one line, or without BEGIN line
    Given Ana is a member with a field of her own
    When updateMember is called for Ana with each of these ID tokens
      | alg: HS256, HMAC secret = RSA public key (SPKI PEM without final LF)   |
      | alg: HS256, HMAC secret = RSA public key (SPKI PEM after an LF)        |
      | alg: HS256, HMAC secret = RSA public key (SPKI PEM with CRLF)          |
      | alg: HS256, HMAC secret = RSA public key (SPKI PEM on one line)        |
      | alg: HS256, HMAC secret = RSA public key (SPKI PEM without BEGIN line) |
      | alg: HS256, HMAC secret = RSA public key (SPKI PEM without END line)   |
      | alg: HS256, HMAC secret = RSA public key (SPKI base64 in lines)        |
      | alg: HS256, HMAC secret = RSA public key (SPKI base64 on one line)     |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-261 @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.1
  Scenario: updateMember by a member is refused (401) with an ID token with `alg` HS256 and the brand's client secret as HMAC secret
    Given Ana is a member with a field of her own
    When updateMember is called for Ana with each of these ID tokens
      | alg: HS256, HMAC secret = the brand's client secret               |
      | alg: HS256, kid: missing, HMAC secret = the brand's client secret |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-264 @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.10
  Scenario: updateMember by a member is refused (401) with a rightly signed ID token whose `kid` is a property name such as `__proto__`
    Given Ana is a member with a field of her own
    When updateMember is called for Ana with each of these ID tokens
      | kid: __proto__   |
      | kid: constructor |
      | kid: toString    |
      | kid: length      |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-267 @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.10
  Scenario: updateMember by a member is refused (401): HS256 ID token, `kid` /dev/null, empty secret, or `kid` a file in /proc, its content
    Given Ana is a member with a field of her own
    When updateMember is called for Ana with each of these ID tokens
      | alg: HS256, kid: ../../../../../../dev/null, HMAC secret = empty string                                   |
      | alg: HS256, kid: /dev/null, HMAC secret = empty string                                                    |
      | alg: HS256, kid: ../../../../../../proc/sys/kernel/randomize_va_space, HMAC secret = content of that file |
      | alg: HS256, kid: __proto__, HMAC secret = "[object Object]"                                               |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-270 @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.10
  Scenario: updateMember by a member is refused (401) with an ID token signed by an attacker's key to which its `jku` or `x5u` points
    Given Ana is a member with a field of her own
    When updateMember is called for Ana with each of these ID tokens
      | signature by an attacker's key, jku: the attacker's JWKS, kid: NextReason's signing key        |
      | signature by an attacker's key, jku: JWKS with the attacker's key before NextReason's          |
      | signature by an attacker's key, jku: JWKS with NextReason's key before the attacker's          |
      | signature by an attacker's key, x5u: the attacker's certificate, kid: NextReason's signing key |
      | signature by an attacker's key, x5u: the attacker's certificate, kid: missing                  |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @KEY-202 @must @needs:forge @needs:keys @needs:provisioning @ref:contract-A4 @ref:rfc7518-3.3
  Scenario: updateMember by a member is refused (401) with an RS256 ID token signed by a JWKS key with 1,024 or 2,040 bits or another `alg`
    Given Ana is a member with a field of her own
    When updateMember is called for Ana with each of these ID tokens
      | alg: RS256, signed by a JWKS key with alg: PS256              |
      | alg: RS256, signed by a JWKS key with alg: RSA-OAEP           |
      | alg: RS256, signed by a JWKS key with a modulus of 1,024 bits |
      | alg: RS256, signed by a JWKS key with a modulus of 2,040 bits |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @KEY-205 @must @needs:forge @needs:keys @needs:provisioning @ref:contract-A7 @ref:rfc7518-3.5
  Scenario: updateMember by a member is refused (401) with an all-zero EdDSA signature for an Ed25519 key of the JWKS, or RS256 under header PS256
    Given Ana is a member with a field of her own
    When updateMember is called for Ana with each of these ID tokens
      | alg: EdDSA, all-zero signature for a JWKS key with crv: Ed25519 |
      | alg: PS256, RS256 signature by a JWKS key with no alg           |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-272 @must @needs:forge @ref:contract-A5 @ref:rfc7515-4.1.11
  Scenario: updateMember by a member is refused (401 or 400) with an ID token with an unknown or malformed `crit` or an unencoded payload
    Given Ana is a member with a field of her own
    When updateMember is called for Ana with each of these ID tokens
      | crit: ["urn:example:extension"], header member present   |
      | crit: ["urn:example:extension"], header member missing   |
      | crit: "urn:example:extension" (string)                   |
      | crit: [1]                                                |
      | b64: false, crit: ["b64"], payload not base64url-encoded |
    Then the gateway refuses each (401 or 400)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-275 @should @needs:forge @ref:contract-A3 @ref:rfc7515-4
  Scenario: updateMember by a member is refused (401 or 400): ID token header with `alg`, `kid`, `typ` or an unknown member twice, same or different values
    Given Ana is a member with a field of her own
    When updateMember is called for Ana with each of these ID tokens
      | alg: given twice, none then RS256                  |
      | alg: given twice, RS256 then none                  |
      | alg: given twice, RS256 both times                 |
      | kid: given twice, unknown then valid               |
      | kid: given twice, same value                       |
      | kid: given twice, unknown as "k\u0069d" then valid |
      | typ: given twice, at+jwt then JWT                  |
      | header: unknown member given twice                 |
    Then the gateway refuses each (401 or 400)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-278 @should @needs:forge @ref:contract-A3 @ref:rfc7515-2
  Scenario: updateMember by a member is refused (401 or 400): ID token with `=` after any part, or `+` and `/` in payload or signature, otherwise right and signed so
    Given Ana is a member with a field of her own
    When updateMember is called for Ana with each of these ID tokens
      | base64url: "=" padding after the signature |
      | base64url: "=" padding after the header    |
      | base64url: "=" padding after the payload   |
      | base64url: "+" and "/" in the payload      |
      | base64url: "+" and "/" in the signature    |
    Then the gateway refuses each (401 or 400)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-281 @must @needs:forge @ref:contract-A3
  Scenario: updateMember by a member is refused (401 or 400): ID token as JWE for the published RSA key or an all-zero key, or with five parts that only look like one
    Given Ana is a member with a field of her own
    When updateMember is called for Ana with each of these ID tokens
      | JWE (RSA-OAEP-256 to the published key) around an unsigned JWT     |
      | JWE (RSA-OAEP-256 to the published key) around the bare claims     |
      | JWE (RSA-OAEP-256 to the published key) around a valid ID token    |
      | JWE (alg: dir, all-zero key) around the bare claims                |
      | five parts like a JWE, alg: RSA1_5                                 |
      | five parts like a JWE, alg: PBES2-HS256+A128KW, p2c: 1,000,000,000 |
      | five parts like a JWE, zip: DEF                                    |
    Then the gateway refuses each (401 or 400)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-253 @must @needs:forge @ref:contract-A8 @ref:oidc-core-3.1.3.7
  Scenario: updateMember by a member is refused (401) with an ID token whose `iss` differs from the issuer in case, scheme or encoding
    Given Ana is a member with a field of her own
    And the gateway compares iss with the issuer of the brand
    When updateMember is called for Ana with each of these ID tokens
      | iss: upper case                             |
      | iss: http in place of https, or the reverse |
      | iss: scheme removed                         |
      | iss: space prepended                        |
      | iss: final "/" written as "%2F"             |
      | iss: "x/../" appended                       |
      | iss: URL of the discovery document          |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-256 @must @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
  Scenario: updateMember by a member is refused (401): ID token whose `aud` names another audience, alone or beside the Application ID
    Given Ana is a member with a field of her own
    When updateMember is called for Ana with each of these ID tokens
      | aud: ["<another>", "<applicationId>"]                         |
      | aud: ["<applicationId>", "<another>"], azp: "<another>"       |
      | aud: ["<applicationId>", "<another>"], azp: "<applicationId>" |
      | aud: another application's id, azp: "<applicationId>"         |
      | aud: ["<applicationId>", ""]                                  |
      | aud: ["<applicationId>", null]                                |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-259 @must @needs:forge @ref:contract-A10 @ref:oidc-core-3.1.3.7
  Scenario: updateMember by a member is refused (401) with an ID token whose `exp` is in the past
    Given Ana is a member with a field of her own
    When updateMember is called for Ana with each of these ID tokens
      | exp: 10 min ago |
      | exp: 1 h ago    |
      | exp: 0          |
      | exp: -1         |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-262 @should @needs:forge @ref:contract-A10
  Scenario: updateMember by a member is refused (401) with an ID token whose `iat` is 75 s or more in the future
    Given Ana is a member with a field of her own
    When updateMember is called for Ana with each of these ID tokens
      | iat: 75 s ahead      |
      | iat: 10 min ahead    |
      | iat: 1 h ahead       |
      | iat: in milliseconds |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-265 @must @needs:forge @ref:contract-A11 @ref:oidc-core-2
  Scenario: updateMember by a member is refused (401) with an ID token whose `sub` is missing, `null`, a number, `true`, an array or object
    Given Ana is a member with a field of her own
    When updateMember is called for Ana with each of these ID tokens
      | sub: missing                       |
      | sub: null                          |
      | sub: 7 (number)                    |
      | sub: 0 (number)                    |
      | sub: true                          |
      | sub: ["<sub>"]                     |
      | sub: {"sub": "<sub>"}              |
      | sub: missing, its value in user_id |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-268 @should @needs:forge @needs:faults @needs:provisioning @ref:contract-A11 @ref:oidc-core-2
  Scenario: updateMember with a member's claims but her `sub` lengthened to 256 or more characters, the same in ID token and UserInfo, is refused (401)
    Given Ana is a member with a field of her own
    When updateMember is called for Ana with each of these ID tokens, each beside an access token of its own
      | sub: 256 characters, UserInfo the same   |
      | sub: 300 characters, UserInfo the same   |
      | sub: 2,000 characters, UserInfo the same |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-271 @must @needs:forge @ref:contract-A14 @ref:rfc8725-3.12
  Scenario: updateMember by a member is refused (401): as ID token a rightly signed access token (`token_use: access`, no `aud`) or UserInfo JWT (no `iat`, no `exp`)
    Given Ana is a member with a field of her own
    When updateMember is called for Ana with each of these ID tokens
      | claims of an access token in Amazon Cognito's form (token_use: access, client_id, no aud) |
      | claims of a signed UserInfo response (no iat, no exp)                                     |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @JWS-283 @must @needs:forge @ref:contract-A3 @ref:rfc7519-7.2
  Scenario: updateMember by a member is refused (401 or 400) with an ID token whose payload is broken JSON
    Given Ana is a member with a field of her own
    When updateMember is called for Ana with each of these ID tokens
      | payload: final "}" removed            |
      | payload: "{}" appended                |
      | payload: comma before the final "}"   |
      | payload: comment before the object    |
      | payload: member name in single quotes |
      | payload: NaN as a value               |
      | payload: NUL appended                 |
    Then the gateway refuses each (401 or 400)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

  @CLM-274 @must @needs:forge @ref:contract-A3 @ref:oidc-core-2
  Scenario: updateMember by a member is refused (401) with an ID token without claim `sub`, `exp` or `aud`, or with it in `__proto__` only
    Given Ana is a member with a field of her own
    When updateMember is called for Ana with each of these ID tokens
      | payload: {}                    |
      | sub: inside __proto__ only     |
      | exp: inside __proto__ only     |
      | aud: inside __proto__ only     |
      | sub: missing, its value in SUB |
      | exp: missing, its value in EXP |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served
