package org.playhouse.kernel;

/** Gives secrets by name, from the environment, a file or a secret store; never logs them. */
public interface Secrets {
    /** The secret's bytes; a missing one is a fault of the deployment and says only its name. */
    byte[] secret(String name);
}
