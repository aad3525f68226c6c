package org.playhouse.operations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.playhouse.catalog.CatalogProblem;
import org.playhouse.http.PageJson;
import org.playhouse.http.PageQuery;
import org.playhouse.http.PathIds;
import org.playhouse.ingest.boundary.Films;

/** What the store keeps of a video, class by class (ING-04). */
@Path("videos/{id}/objects")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class ObjectsResource {
    @Inject
    private Films films;

    @Inject
    private Config config;

    @GET
    @Operation(operationId = "listObjects", summary = "Stored objects of a video: raw, mezzanine, packaged, manifest.")
    @APIResponse(responseCode = "404", description = "catalog.video-unknown")
    public PageJson<ObjectsEntryJson> list(@PathParam("id") String id, @BeanParam PageQuery page) {
        var video = PathIds.of(id, CatalogProblem.VIDEO_UNKNOWN);
        var list = "objects:" + video;
        var found = films.objects(video, page.request(list));
        return PageJson.of(list, found.map(object -> ObjectsEntryJson.of(object, config)));
    }
}
