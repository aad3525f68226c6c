/**
 * The built viewer at {@code /} of the public address. Nothing is decided here but which file answers an address.
 *
 * <p>Invariants: an address that another module owns is never answered with the page; a file whose name carries a hash
 * may be kept for ever, everything else is asked again; an unknown address without a page answers 404 with the error
 * shape of the public contract.
 */
package org.playhouse.site;
