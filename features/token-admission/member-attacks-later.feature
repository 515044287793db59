@waits
Feature: Forged tokens after a member has been served for a while (A3–A14)
  Sessions and caches fill with time: what is refused at the first call is refused two seconds and many calls later.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: Two seconds after her first call, every member API refuses an ID token with <token>
    Given Ana is a member with a field of her own
    And the app has called every member API for Ana for more than 2 seconds
    When every member API is called for Ana with an ID token with <token>
    Then the gateway refuses every one or finds it malformed
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

    @must @needs:forge @ref:contract-A4 @ref:rfc8725-3.1
    Examples:
      | condition | token                                                          |
      | JWS-231   | is unsigned                                                    |
      | JWS-232   | is signed with NextReason's public key, as PEM, for a password |

    @must @needs:forge @ref:contract-A7 @ref:rfc7515-5.2
    Examples:
      | condition | token                                       |
      | JWS-233   | has an empty signature                      |
      | JWS-234   | has a signature that is wrong at its end    |
      | JWS-235   | says another name under a genuine signature |

    @must @needs:forge @ref:contract-A5 @ref:rfc8725-3.10
    Examples:
      | condition | token                                                |
      | JWS-236   | is signed by somebody else under NextReason's key id |

    @must @needs:forge @ref:contract-A10 @ref:oidc-core-3.1.3.7
    Examples:
      | condition | token             |
      | CLM-231   | expired yesterday |

    @must @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
    Examples:
      | condition | token                      |
      | CLM-232   | is made out to another app |

    @must @needs:forge @ref:contract-A14 @ref:rfc9068-4
    Examples:
      | condition | token                            |
      | CLM-233   | is an access token of NextReason |
      | CLM-234   | is a logout token of NextReason  |

  Scenario Outline: Two seconds after her first call, every member API refuses her ID token with <token>
    Given Ana is a member with a field of her own
    And the app has called every member API for Ana for more than 2 seconds
    When every member API is called for Ana with her ID token and <token>
    Then the gateway refuses every one or finds it malformed
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served

    @must @needs:forge @ref:contract-A13 @ref:rfc6750-3.1
    Examples:
      | condition | token                                          |
      | UIN-231   | an access token of hers that is revoked        |
      | UIN-232   | an access token of the client-credentials flow |

    @must @needs:forge @ref:contract-A2 @ref:rfc6750-3.1
    Examples:
      | condition | token                   |
      | UIN-233   | no Authorization header |
