package org.playhouse.http.openapi;

import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme.In;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme.Type;
import org.jboss.jandex.Indexer;

/**
 * Reads a WAR's description (OpenAPI 3.1) off the annotations of its own classes, of http.jar and of kernel.
 *
 * @param title of the document
 * @param text what a reader should know first
 * @param root the WAR's context root, {@code /api}
 * @param cookie that carries its access token
 */
public record Description(String title, String text, String root, String cookie) {
    private static final String ERROR = "#/components/schemas/Error";

    /** The document; the test runs in the WAR's own folder. */
    public String json() {
        var indexer = new Indexer();
        try {
            index(indexer, Path.of("target/classes"));
            for (var word : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
                var path = Path.of(word);
                if (path.getFileName() != null
                        && path.toString().matches(".*playhouse-?(http|kernel).*|.*web-modules.http.*")) {
                    index(indexer, path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var api = SmallRyeOpenAPI.builder()
                .withIndex(indexer.complete())
                .withApplicationClassLoader(Description.class.getClassLoader())
                .enableModelReader(false)
                .enableStandardFilter(false)
                .enableStandardStaticFiles(false)
                .build();
        var model = finished(api.model());
        return SmallRyeOpenAPI.builder()
                        .withInitialModel(model)
                        .enableAnnotationScan(false)
                        .enableModelReader(false)
                        .enableStandardFilter(false)
                        .enableStandardStaticFiles(false)
                        .build()
                        .toJSON()
                + "\n";
    }

    private OpenAPI finished(OpenAPI model) {
        model.setInfo(OASFactory.createInfo().title(title).version("1").description(text));
        model.setServers(null);
        model.setPaths(underRoot(model.getPaths()));
        Answered.promise(model);
        model.getComponents().getSchemas().values().forEach(Description::neverNull);
        model.getComponents()
                .addSecurityScheme(
                        "bearer",
                        OASFactory.createSecurityScheme()
                                .type(Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT"));
        model.getComponents()
                .addSecurityScheme(
                        "cookie",
                        OASFactory.createSecurityScheme()
                                .type(Type.APIKEY)
                                .in(In.COOKIE)
                                .name(cookie));
        model.getPaths()
                .getPathItems()
                .values()
                .forEach(item -> item.getOperations().values().forEach(Description::refusals));
        return model;
    }

    private Paths underRoot(Paths paths) {
        var all = OASFactory.createPaths();
        paths.getPathItems().forEach((path, item) -> all.addPathItem(root + path, item));
        return all;
    }

    /** What may be absent is absent, never null. */
    private static void neverNull(Schema schema) {
        if (schema.getType() != null && schema.getType().size() > 1) {
            schema.removeType(SchemaType.NULL);
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(Description::neverNull);
        }
        if (schema.getItems() != null) {
            neverNull(schema.getItems());
        }
    }

    /** Every answer without a body of its own has the one of errors, when it is one. */
    private static void refusals(Operation operation) {
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                response.setContent(OASFactory.createContent()
                        .addMediaType(
                                "application/json",
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(ERROR))));
            }
        });
        if (operation.getResponses().getDefaultValue() == null) {
            operation
                    .getResponses()
                    .setDefaultValue(OASFactory.createAPIResponse()
                            .description("A refusal.")
                            .content(OASFactory.createContent()
                                    .addMediaType(
                                            "application/json",
                                            OASFactory.createMediaType()
                                                    .schema(OASFactory.createSchema()
                                                            .ref(ERROR)))));
        }
    }

    private static void index(Indexer indexer, Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (var files = Files.walk(path)) {
                for (var file :
                        files.filter(each -> each.toString().endsWith(".class")).toList()) {
                    try (var in = Files.newInputStream(file)) {
                        indexer.index(in);
                    }
                }
            }
        } else {
            try (var jar = new java.util.jar.JarFile(path.toFile())) {
                for (var entry : java.util.Collections.list(jar.entries())) {
                    if (entry.getName().endsWith(".class")) {
                        try (var in = jar.getInputStream(entry)) {
                            indexer.index(in);
                        }
                    }
                }
            }
        }
    }
}
