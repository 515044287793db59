Feature: ID token signature and keys, presented by a member (A4, A5, A7)
  What is refused for a newcomer is refused for a member, in every call: a gateway that trusts whoever it knows hands her
  record to anybody who knows her `sub`.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: <call> by a member is refused (401 or 400) with an ID token whose `alg` is `none`
    Given Ana is a member with a field of her own
    When <call> is called for Ana with each of these ID tokens
      | alg: none, empty signature       |
      | alg: nOnE, empty signature       |
      | alg: none, valid RS256 signature |
      | alg: none, two parts only        |
    Then the gateway refuses each (401 or 400)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served
    And a valid ID token is accepted

    @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.1
    Examples:
      | condition | call         |
      | JWS-201   | getMember    |
      | JWS-202   | addMember    |
      | JWS-203   | updateMember |

    @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A4 @ref:rfc8725-3.1
    Examples:
      | condition | call             |
      | JWS-204   | changeIdentifier |

  Scenario Outline: <call> by a member is refused (401) with an ID token with `alg` HS256 or HS512 and the RSA public key (PEM, DER or JWK) as HMAC secret
    Given Ana is a member with a field of her own
    When <call> is called for Ana with each of these ID tokens
      | alg: HS256, HMAC secret = RSA public key (SPKI PEM)         |
      | alg: HS256, HMAC secret = RSA public key (SPKI DER)         |
      | alg: HS256, HMAC secret = RSA public key (JWK as JSON text) |
      | alg: HS512, HMAC secret = RSA public key (SPKI PEM)         |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served
    And a valid ID token is accepted

    @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.1
    Examples:
      | condition | call         |
      | JWS-205   | getMember    |
      | JWS-206   | addMember    |
      | JWS-207   | updateMember |

    @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A4 @ref:rfc8725-3.1
    Examples:
      | condition | call             |
      | JWS-208   | changeIdentifier |

  Scenario Outline: <call> by a member is refused (401) with an ID token whose signature is empty, altered or another ID token's
    Given Ana is a member with a field of her own
    When <call> is called for Ana with each of these ID tokens
      | signature: empty                                |
      | signature: one bit flipped in the first octet   |
      | signature: one bit flipped in the last octet    |
      | signature: that of an ID token with another jti |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served
    And a valid ID token is accepted

    @must @needs:forge @ref:contract-A7 @ref:rfc7515-5.2
    Examples:
      | condition | call         |
      | JWS-209   | getMember    |
      | JWS-210   | addMember    |
      | JWS-211   | updateMember |

    @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A7 @ref:rfc7515-5.2
    Examples:
      | condition | call             |
      | JWS-212   | changeIdentifier |

  Scenario Outline: <call> by a member is refused (401) with an ID token whose payload was changed after signing
    Given Ana is a member with a field of her own
    When <call> is called for Ana with each of these ID tokens
      | payload: given_name changed after signing  |
      | payload: iat and exp changed after signing |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served
    And a valid ID token is accepted

    @must @needs:forge @ref:contract-A7 @ref:rfc7515-5.2
    Examples:
      | condition | call         |
      | JWS-213   | getMember    |
      | JWS-214   | addMember    |
      | JWS-215   | updateMember |

    @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A7 @ref:rfc7515-5.2
    Examples:
      | condition | call             |
      | JWS-216   | changeIdentifier |

  Scenario Outline: <call> by a member is refused (401) with an ID token signed by an attacker's key, header `kid` of NextReason's key
    Given Ana is a member with a field of her own
    When <call> is called for Ana with each of these ID tokens
      | signature by an attacker's key, kid: NextReason's signing key                                  |
      | signature by an attacker's key in jwk, kid: NextReason's signing key                           |
      | signature by an attacker's key, x5c: the attacker's certificate, kid: NextReason's signing key |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served
    And a valid ID token is accepted

    @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.8
    Examples:
      | condition | call         |
      | JWS-217   | getMember    |
      | JWS-218   | addMember    |
      | JWS-219   | updateMember |

    @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A5 @ref:rfc8725-3.8
    Examples:
      | condition | call             |
      | JWS-220   | changeIdentifier |

  Scenario Outline: <call> by a member is refused (401) with an ID token signed by another brand's key, its header `kid` either brand's
    Given Ana is a member with a field of her own
    And another brand that uses NextReason
    When <call> is called for Ana with each of these ID tokens
      | another brand's key and `kid`                       |
      | another brand's key under the `kid` of this brand's |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served
    And a valid ID token is accepted

    @must @needs:forge @needs:provisioning @ref:contract-A5 @ref:contract-B12
    Examples:
      | condition | call         |
      | JWS-221   | getMember    |
      | JWS-222   | addMember    |
      | JWS-223   | updateMember |

    @must @needs:forge @needs:provisioning @needs:ciamChangeIdentifier @ref:contract-A5 @ref:contract-B12
    Examples:
      | condition | call             |
      | JWS-224   | changeIdentifier |
