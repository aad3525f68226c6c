package org.playhouse.http.openapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Answers promise every field that is not optional in its record; what is also sent to us promises nothing. */
final class Answered {
    private final Map<String, Schema> schemas;

    private Answered(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    static void promise(OpenAPI model) {
        var answered = new Answered(model.getComponents().getSchemas());
        var sent = new HashSet<String>();
        var given = new HashSet<String>();
        for (var item : model.getPaths().getPathItems().values()) {
            for (var operation : item.getOperations().values()) {
                Optional.ofNullable(operation.getRequestBody())
                        .ifPresent(body -> answered.reach(body.getContent(), sent));
                operation
                        .getResponses()
                        .getAPIResponses()
                        .values()
                        .forEach(each -> answered.reach(each.getContent(), given));
            }
        }
        given.removeAll(sent);
        given.forEach(name -> promise(model.getComponents().getSchemas().get(name)));
    }

    private static void promise(Schema schema) {
        if (schema.getProperties() == null) {
            return;
        }
        List<String> required = new ArrayList<>();
        schema.getProperties().forEach((name, property) -> {
            if (!nullable(property)) {
                required.add(name);
            }
        });
        if (!required.isEmpty()) {
            schema.setRequired(required);
        }
    }

    private static boolean nullable(Schema property) {
        return isNull(property)
                || property.getAnyOf() != null && property.getAnyOf().stream().anyMatch(Answered::isNull)
                || property.getOneOf() != null && property.getOneOf().stream().anyMatch(Answered::isNull);
    }

    private static boolean isNull(Schema schema) {
        return schema.getType() != null && schema.getType().contains(SchemaType.NULL);
    }

    private void reach(Content content, Set<String> reached) {
        if (content != null) {
            content.getMediaTypes().values().forEach(media -> reach(media.getSchema(), reached));
        }
    }

    private void reach(Schema schema, Set<String> reached) {
        if (schema == null) {
            return;
        }
        if (schema.getRef() != null) {
            var name = schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
            if (reached.add(name)) {
                reach(schemas.get(name), reached);
            }
        }
        reach(schema.getItems(), reached);
        reach(schema.getAdditionalPropertiesSchema(), reached);
        Optional.ofNullable(schema.getProperties())
                .ifPresent(all -> all.values().forEach(each -> reach(each, reached)));
        Optional.ofNullable(schema.getAnyOf()).ifPresent(all -> all.forEach(each -> reach(each, reached)));
    }
}
