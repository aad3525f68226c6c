package org.playhouse.operations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.playhouse.http.CurrentCaller;
import org.playhouse.http.PageJson;
import org.playhouse.http.PageQuery;
import org.playhouse.ingest.Template;
import org.playhouse.ingest.TemplateChange;
import org.playhouse.ingest.boundary.Templates;
import org.playhouse.kernel.CommonProblem;

/** How films are made: codecs, sizes, sound, captions, protection (TRN-05, PKG-09). */
@Path("templates")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Templates")
public class TemplatesResource {
    @Inject
    private Templates templates;

    @Inject
    private CurrentCaller current;

    @Inject
    @ConfigProperty(name = "playhouse.operations", defaultValue = "http://127.0.0.1:9081")
    private String operations;

    @GET
    @Operation(
            operationId = "listTemplates",
            summary = "Templates as they are now, the last changed first. A film for which none is named gets default.")
    public PageJson<TemplateJson> list(@BeanParam PageQuery page) {
        var list = "templates";
        return PageJson.of(list, templates.page(page.request(list)).map(TemplateJson::of));
    }

    @GET
    @Path("{name}")
    @Operation(operationId = "getTemplate", summary = "One template as it is now, or in an earlier version.")
    @APIResponseSchema(TemplateJson.class)
    @APIResponse(responseCode = "404", description = "ingest.template-unknown")
    public Response get(
            @PathParam("name") String name,
            @Parameter(description = "The newest when absent.") @QueryParam("version") String version) {
        return answer(Response.ok(), templates.get(name, number(version)));
    }

    @GET
    @Path("{name}/versions")
    @Operation(operationId = "listTemplateVersions", summary = "All versions of a template, newest first.")
    @APIResponse(responseCode = "404", description = "ingest.template-unknown")
    public PageJson<TemplateJson> versions(@PathParam("name") String name, @BeanParam PageQuery page) {
        var list = "templates:" + name;
        return PageJson.of(list, templates.versions(name, page.request(list)).map(TemplateJson::of));
    }

    @PUT
    @Path("{name}")
    @Operation(
            operationId = "putTemplate",
            summary = "Makes a template, or its next version. Films begun before keep the version that they have.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = "The ETag of what is changed; demanded when the template exists.",
            schema = @Schema(implementation = String.class))
    @Parameter(
            name = "If-None-Match",
            in = ParameterIn.HEADER,
            description = "`*`: only when there is none of this name.",
            schema = @Schema(implementation = String.class))
    @APIResponseSchema(value = TemplateJson.class, responseCode = "200")
    @APIResponse(
            responseCode = "201",
            description = "Made.",
            content = @Content(schema = @Schema(implementation = TemplateJson.class)))
    @APIResponse(responseCode = "400", description = "http.malformed; http.invalid, every wrong field is named")
    @APIResponse(responseCode = "412", description = "http.precondition-failed")
    @APIResponse(responseCode = "428", description = "http.precondition-required")
    public Response put(
            @Parameter(description = "1 to 40 of a-z, 0-9 and hyphens.") @PathParam("name") String name,
            @Context HttpHeaders headers,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = TemplateWishJson.class)))
                    byte[] body) {
        var wish = TemplateReading.of(body);
        var made = templates.put(
                current.caller(),
                new TemplateChange(
                        name,
                        wish.content(),
                        TemplateTags.seen(headers, name),
                        TemplateTags.fresh(headers),
                        wish.reason()));
        boolean first = made.ref().version() == 1;
        return answer(first ? Response.created(address(name)) : Response.ok(), made);
    }

    private static Response answer(Response.ResponseBuilder response, Template template) {
        return response.entity(TemplateJson.of(template))
                .tag(TemplateTags.of(template.ref()))
                .build();
    }

    private static Optional<Integer> number(String version) {
        try {
            return Optional.ofNullable(version).map(text -> Integer.valueOf(text.strip()));
        } catch (NumberFormatException e) {
            throw CommonProblem.invalid("version", "must be a whole number");
        }
    }

    private URI address(String name) {
        return URI.create(operations + "/ops/v1/templates/" + name);
    }
}
