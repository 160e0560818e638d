package dev.culprit.http;

import io.javalin.security.RouteRole;

/**
 * Role of a route whose senders can put a key only where some other tool expects one: the token may
 * stand in this header as well.
 *
 * @param name such as {@code DD-API-KEY}
 */
public record TokenHeader(String name) implements RouteRole {}
