package org.playhouse.operations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.playhouse.ingest.boundary.Workers;

/** The members of the cluster. */
@Path("workers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class WorkersResource {
    @Inject
    private Workers workers;

    @GET
    @Operation(operationId = "listWorkers", summary = "Members, by name, with what each works on.")
    public WorkersJson list() {
        return new WorkersJson(workers.list().stream().map(WorkerJson::of).toList());
    }
}
