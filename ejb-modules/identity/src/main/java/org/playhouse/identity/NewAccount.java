package org.playhouse.identity;

/** What a newcomer fills in. The password is 10 to 200 characters; it never leaves this record in a text form. */
public record NewAccount(String email, String password, String displayName) {
    @Override
    public String toString() {
        return "NewAccount[" + email + "]";
    }
}
