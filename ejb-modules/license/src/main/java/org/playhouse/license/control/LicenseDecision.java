package org.playhouse.license.control;

import java.util.List;
import org.playhouse.license.ClearKey;
import org.playhouse.license.LicenseProblem;

/** What a ticket gets for the key ids it asked for: all of them, or nothing. */
public sealed interface LicenseDecision {
    record Granted(List<ClearKey> keys) implements LicenseDecision {}

    record Refused(LicenseProblem why, String message) implements LicenseDecision {}
}
