package org.playhouse.identity.control;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.playhouse.kernel.CommonProblem;

/** The form in which an e-mail address is unique: composed, without outer blanks, lower case. */
public record EmailKey(String text) {
    private static final int MAX = 254;
    private static final Pattern SHAPE = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]+");

    /** The key of what a client sent; what cannot be an address is refused as field {@code email}. */
    public static EmailKey of(String email) {
        var key = lenient(email);
        if (key.text.length() > MAX || !SHAPE.matcher(key.text).matches()) {
            throw CommonProblem.invalid("email", "must be an e-mail address of at most " + MAX + " characters");
        }
        return key;
    }

    /** The key of any text; one that is no address simply belongs to nobody. */
    public static EmailKey lenient(String email) {
        return new EmailKey(
                Normalizer.normalize(email.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT));
    }
}
