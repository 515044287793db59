Feature: JWKS with other entries and members (A4, A5, A6)
  The entry that fits the token serves, whatever stands beside it; a gateway that stumbles over an unknown or broken entry
  locks everybody out.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: JWKS response with <fault>: addMember with a valid ID token is accepted
    Given Ana is signed in
    And NextReason answers JWKS requests with <fault>
    When Ana is added as a member
    Then Ana is now a member

    @must @needs:faults @needs:provisioning @ref:contract-A6 @ref:rfc7517-5
    Examples:
      | condition | fault                                         |
      | KEY-060   | a further key with kty: AKP                   |
      | KEY-061   | a further RSA key with alg: XS256             |
      | KEY-062   | an RSA entry without n before the signing key |
      | KEY-063   | an RSA entry without n after the signing key  |
      | KEY-064   | an EC entry whose point is not on its curve   |
      | KEY-065   | an entry without kty                          |
      | KEY-069   | a further RSA key with use: enc               |
      | KEY-070   | a further RSA key of 1,024 bits               |
      | KEY-075   | an unknown member besides keys                |

    @must @needs:faults @needs:provisioning @ref:contract-A5 @ref:rfc7517-4.5
    Examples:
      | condition | fault                                                     |
      | KEY-076   | an EC key before the signing key, same kid                |
      | KEY-077   | an EC key after the signing key, same kid                 |
      | KEY-078   | an RSA key with use: enc before the signing key, same kid |
      | KEY-315   | an RSA key of 1,024 bits before the signing key, same kid |

    @must @needs:faults @needs:provisioning @ref:contract-A4 @ref:rfc7517-4
    Examples:
      | condition | fault                                  |
      | KEY-079   | no alg on the signing key              |
      | KEY-080   | no use on the signing key              |
      | KEY-081   | key_ops: ["verify"] on the signing key |
      | KEY-082   | unknown members on the signing key     |

    @must @needs:faults @needs:provisioning @ref:contract-A5 @ref:rfc7517-8.5
    Examples:
      | condition | fault                                  |
      | KEY-083   | Content-Type: application/jwk-set+json |

    @must @needs:faults @needs:provisioning @ref:contract-A5 @ref:rfc9110-8.3
    Examples:
      | condition | fault                                         |
      | KEY-084   | Content-Type: Application/JSON; Charset=UTF-8 |
