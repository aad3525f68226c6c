package org.playhouse.operations;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What runs here; anybody on the operations address may know. */
@Path("about")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "About")
public class AboutResource {
    private static final Logger LOG = Logger.getLogger(AboutResource.class.getName());
    private static final List<String> FEATURES = List.of(
            "accounts", "catalog", "ingest", "license", "playback", "transcode", "packaging", "scheduler", "origin");

    @Inject
    @ConfigProperty(name = "playhouse.version", defaultValue = "0.1.0")
    private String version;

    @Resource(lookup = "jdbc/playhouse")
    private DataSource database;

    @GET
    @Operation(summary = "Version, schema and features of this member; no sign-in needed.")
    public AboutJson about() {
        var started = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        return new AboutJson(version, schema(), FEATURES, started);
    }

    /** The migrations' own record; empty while the database is away. */
    private Map<String, Integer> schema() {
        var seen = new TreeMap<String, Integer>();
        try (var connection = database.getConnection();
                var read = connection.prepareStatement("select room, version from platform.schema_version");
                var rows = read.executeQuery()) {
            while (rows.next()) {
                seen.put(rows.getString(1), rows.getInt(2));
            }
        } catch (SQLException away) {
            LOG.log(Level.FINE, "the schema's version cannot be read", away);
        }
        return seen;
    }
}
