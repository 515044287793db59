Feature: Keys that do not fit: use, algorithm, length, `kid` (A4, A5, A6, A7)
  A `kid` that matches is not enough: the key must be meant for signatures, fit `alg`, be long enough and still be published.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: No JWKS cached, JWKS has <fault>: addMember with an RS256 ID token is refused (401)
    Given Ana is signed in
    And NextReason answers JWKS requests with <fault>
    When addMember is called for Ana
    Then the gateway refuses it (401)
    And Ana is not a member
    And UserInfo was not requested
    And addMember succeeds for Ana once the JWKS is right and the brand is re-provisioned

    @must @needs:faults @needs:provisioning @ref:contract-A4 @ref:rfc7517-4.2
    Examples:
      | condition | fault                       |
      | KEY-090   | use: enc on the signing key |

    @must @needs:faults @needs:provisioning @ref:contract-A4 @ref:rfc7517-4.3
    Examples:
      | condition | fault                                   |
      | KEY-091   | key_ops: ["encrypt"] on the signing key |

    @must @needs:faults @needs:provisioning @ref:contract-A4 @ref:rfc7517-4.4
    Examples:
      | condition | fault                         |
      | KEY-092   | alg: RS512 on the signing key |

    @must @needs:faults @needs:provisioning @ref:contract-A5 @ref:contract-A7
    Examples:
      | condition | fault                                                    |
      | KEY-093   | n and e of another key under the signing key's kid       |
      | KEY-094   | the signing key under another kid                        |
      | KEY-095   | another key and kid instead of the signing key           |

  Scenario Outline: ID token <in words>: addMember is refused (401)
    When addMember is called for newcomer Ana with an ID token with <ID token>
    Then the gateway refuses it (401)
    And the customer store is unchanged and UserInfo was not requested
    And a valid ID token is accepted

    @must @needs:forge @needs:keys @needs:provisioning @ref:contract-A4 @ref:rfc7518-3.3
    Examples:
      | condition | ID token                                                      | in words                                                  |
      | KEY-096   | alg: RS256, signed by a JWKS key with a modulus of 1,024 bits | signed (RS256) by a JWKS key with a modulus of 1,024 bits |
      | KEY-097   | alg: RS256, signed by a JWKS key with a modulus of 2,040 bits | signed (RS256) by a JWKS key with a modulus of 2,040 bits |

    @should @needs:forge @needs:keys @needs:provisioning @ref:contract-A4 @ref:rfc8017-3.1
    Examples:
      | condition | ID token                                                                                           | in words                                                                                              |
      | KEY-106   | alg: RS256, signature that needs no private key for a JWKS key with a public exponent of 1 (e: AQ) | with an RS256 signature made without a private key for a JWKS key with `e: AQ` (exponent 1) |

    @must @needs:forge @needs:keys @needs:provisioning @ref:contract-A4 @ref:rfc8725-3.1
    Examples:
      | condition | ID token                                                  | in words                                                  |
      | KEY-098   | alg: HS256, signed by a JWKS key with kty: oct            | signed (HS256) by a JWKS key with `kty: oct`              |
      | KEY-099   | alg: HS256, signed by a JWKS key with kty: oct and no alg | signed (HS256) by a JWKS key with `kty: oct` and no `alg` |

    @must @needs:forge @needs:keys @needs:provisioning @ref:contract-A6 @ref:oidc-core-10.1.1
    Examples:
      | condition | ID token                                                          | in words                                                              |
      | KEY-100   | signature by the old key, removed from the JWKS by a key rotation | signed by a key that a rotation has removed from the JWKS, no JWKS cached |

  Scenario Outline: JWKS response with <fault>: addMember stores the ID token's `sub` or refuses (401 or 503)
    Given Ana is signed in
    And NextReason answers JWKS requests with <fault>
    When addMember is called for Ana
    Then the gateway accepts it for Ana alone, refuses it (401) or answers that it is unavailable (503)

    @must @needs:faults @needs:provisioning @ref:contract-A5 @ref:rfc7517-4.5
    Examples:
      | condition | fault                                            |
      | KEY-101   | another RSA key after the signing key, same kid  |
      | KEY-102   | another RSA key before the signing key, same kid |
      | KEY-104   | no kid on the signing key                        |

    @must @needs:faults @needs:provisioning @ref:contract-A5
    Examples:
      | condition | fault                                        |
      | KEY-103   | private members (d, p, q) on the signing key |

    @should @needs:faults @needs:provisioning @ref:contract-A6 @ref:contract-A15
    Examples:
      | condition | fault                       |
      | KEY-105   | null before the signing key |
