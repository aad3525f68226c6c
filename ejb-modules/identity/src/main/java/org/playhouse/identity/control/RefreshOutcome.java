package org.playhouse.identity.control;

import java.util.UUID;
import org.playhouse.identity.entity.Account;

/** What became of a refresh token; a value, so that ending a family survives the refusal. */
public sealed interface RefreshOutcome {
    /** The successor counts from now on. */
    record Renewed(UUID session, Account account) implements RefreshOutcome {}

    /** It was spent a moment ago; here is its successor, sealed. */
    record Replayed(UUID session, Account account, byte[] sealedSuccessor) implements RefreshOutcome {}

    /** It was spent long ago; its family has ended now. */
    record Reused() implements RefreshOutcome {}

    /** Unknown, expired or signed out. */
    record Refused() implements RefreshOutcome {}

    /** The account has none of the roles that this door wants; nothing was spent. */
    record WrongDoor() implements RefreshOutcome {}
}
