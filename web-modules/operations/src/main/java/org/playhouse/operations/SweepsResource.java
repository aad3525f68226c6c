package org.playhouse.operations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.playhouse.http.CurrentCaller;
import org.playhouse.http.PageJson;
import org.playhouse.http.PageQuery;
import org.playhouse.ingest.boundary.Sweeps;

/** Sweeps of the buckets for objects and uploads that no row names. */
@Path("sweeps")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class SweepsResource {
    @Inject
    private Sweeps sweeps;

    @Inject
    private CurrentCaller current;

    @Inject
    @ConfigProperty(name = "playhouse.operations", defaultValue = "http://127.0.0.1:9081")
    private String operations;

    @GET
    @Operation(
            operationId = "listSweeps",
            summary = "Sweeps, newest first: by the clock, and those that were asked for.")
    public PageJson<SweepJson> list(@BeanParam PageQuery page) {
        return PageJson.of("sweeps", sweeps.page(page.request("sweeps")).map(SweepJson::of));
    }

    @POST
    @Operation(
            operationId = "askSweep",
            summary = "Has the buckets swept for what no row names; a member begins in seconds.")
    @APIResponseSchema(value = SweepJson.class, responseCode = "202")
    public Response ask(@NotNull @Valid SweepWishJson wish) {
        var asked = sweeps.ask(
                current.caller(), wish.reason().strip(), wish.ageSeconds().map(Duration::ofSeconds));
        return Response.accepted(SweepJson.of(asked))
                .location(URI.create(operations + "/ops/v1/sweeps"))
                .build();
    }
}
