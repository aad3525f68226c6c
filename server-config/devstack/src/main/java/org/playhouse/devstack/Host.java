package org.playhouse.devstack;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.io.StringReader;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A running Playhouse as members see it that join it from another runner: its run.json says who is there, its members'
 * own configuration where the stores are and how to sign in to them.
 */
record Host(Path runFile, JsonObject run) {
    /** Throws, in words for whoever typed the command, when there is nobody to join. */
    static Host at(Path runFile) throws IOException {
        if (!Files.isReadable(runFile)) {
            throw new IllegalArgumentException(
                    "There is no " + runFile + ": -Djoin names the run.json of a running Playhouse.");
        }
        Host host = new Host(runFile, read(runFile));
        if (!host.lives()) {
            throw new IllegalArgumentException(
                    "The Playhouse of " + runFile + " does not run any more: its runner, process " + host.pid()
                            + ", is gone. Start it again with ./mvnw -Prun.");
        }
        return host;
    }

    private static JsonObject read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file);
                var json = Json.createReader(reader)) {
            return json.readObject();
        } catch (jakarta.json.JsonException | IllegalStateException broken) {
            throw new IllegalArgumentException(file + " is no run.json.", broken);
        }
    }

    long pid() {
        return run.getJsonObject("runner").getJsonNumber("pid").longValue();
    }

    /** A runner holds its home's lock as long as it lives; a pid alone may be a stranger's by now. */
    boolean lives() {
        if (ProcessHandle.of(pid()).filter(ProcessHandle::isAlive).isEmpty()) {
            return false;
        }
        try (RandomAccessFile lockFile =
                        new RandomAccessFile(home().resolve("lock").toFile(), "rw");
                FileLock mine = lockFile.getChannel().tryLock()) {
            return mine == null;
        } catch (IOException gone) {
            return false;
        }
    }

    Path home() {
        return runFile.getParent();
    }

    String site() {
        return run.getString("site");
    }

    Path ear() throws IOException {
        return Path.of(Optional.ofNullable(config().get("playhouse.ear"))
                .orElseThrow(() -> new IOException("no application in the configuration of " + home())));
    }

    /** Everything that a member of it was given: coordinates, secrets, settings. */
    Map<String, String> config() throws IOException {
        String name = run.getJsonArray("members").getJsonObject(0).getString("name");
        Path file = Member.words(home(), name);
        Map<String, String> config = new TreeMap<>();
        try {
            XMLStreamReader xml =
                    XMLInputFactory.newFactory().createXMLStreamReader(new StringReader(Files.readString(file)));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("variable")) {
                    config.put(xml.getAttributeValue(null, "name"), xml.getAttributeValue(null, "value"));
                }
            }
        } catch (XMLStreamException broken) {
            throw new IOException("cannot read " + file, broken);
        }
        return config;
    }
}
