@waits
Feature: Forged tokens after a member has been served for a while (A3–A14)
  Sessions and caches fill with time: what is refused at the first call is refused two seconds and many calls later.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: After a member has called all member APIs in turn for 2 s, each of them refuses (401 or 400) her ID token <in words>
    Given Ana is a member with a field of her own
    And the app has called every member API for Ana for more than 2 seconds
    When every member API is called for Ana with an ID token with <token>
    Then the gateway refuses each (401 or 400)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

    @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.1
    Examples:
      | condition | token                                               | in words                                       |
      | JWS-231   | alg: none, empty signature                          | with `alg: none` and an empty signature        |
      | JWS-232   | alg: HS256, HMAC secret = RSA public key (SPKI PEM) | as HS256, HMAC secret = RSA public key (SPKI PEM) |

    @must @needs:forge @ref:contract-A7 @ref:rfc7515-5.2
    Examples:
      | condition | token                                        | in words                                     |
      | JWS-233   | signature: empty                             | with an empty signature                      |
      | JWS-234   | signature: one bit flipped in the last octet | with one bit of its signature flipped        |
      | JWS-235   | payload: given_name changed after signing    | whose `given_name` was changed after signing |

    @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.8
    Examples:
      | condition | token                                                         | in words                                             |
      | JWS-236   | signature by an attacker's key, kid: NextReason's signing key | signed by an attacker's key under NextReason's `kid` |

    @must @needs:forge @ref:contract-A10 @ref:oidc-core-3.1.3.7
    Examples:
      | condition | token         | in words                 |
      | CLM-231   | exp: 24 h ago | whose `exp` was 24 h ago |

    @must @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
    Examples:
      | condition | token                         | in words                                |
      | CLM-232   | aud: another application's id | whose `aud` is another application's id |

    @must @needs:forge @ref:contract-A14 @ref:rfc8725-3.12
    Examples:
      | condition | token                                           | in words                                    |
      | CLM-233   | typ and claims of a JWT access token (RFC 9068) | remade as a signed JWT access token (`typ`, claims) |
      | CLM-234   | typ and claims of a back-channel logout token   | remade as a signed logout token (`typ`, claims) |

  Scenario Outline: After a member has called all member APIs in turn for 2 s, each of them refuses (401 or 400) her valid ID token with <in words>
    Given Ana is a member with a field of her own
    And the app has called every member API for Ana for more than 2 seconds
    When every member API is called for Ana with her ID token and <token>
    Then the gateway refuses each (401 or 400)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

    @must @needs:forge @ref:contract-A13 @ref:rfc6750-3.1
    Examples:
      | condition | token                                          | in words                                            |
      | UIN-231   | an access token of hers that is revoked        | another access token of hers, revoked |
      | UIN-232   | an access token of the client-credentials flow | a client-credentials access token |

    @must @needs:forge @ref:contract-A2 @ref:rfc6750-3.1
    Examples:
      | condition | token                   | in words                |
      | UIN-233   | no Authorization header | no Authorization header |
