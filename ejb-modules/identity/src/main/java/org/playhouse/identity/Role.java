package org.playhouse.identity;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.playhouse.kernel.CommonProblem;

/** What an account may be (AUTH-13). Tokens and callers carry the lower-case words. */
public enum Role {
    FREE,
    PREMIUM,
    CREATOR,
    ADMIN,
    OPERATOR;

    private static final Set<String> WORDS =
            Arrays.stream(values()).map(Role::word).collect(Collectors.toSet());

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The words, sorted; none at all or an unknown one is refused as field {@code roles}. */
    public static Set<String> words(Collection<String> roles) {
        if (roles.isEmpty() || !WORDS.containsAll(roles)) {
            throw CommonProblem.invalid("roles", "must name at least one of free, premium, creator, admin, operator");
        }
        return new TreeSet<>(roles);
    }
}
