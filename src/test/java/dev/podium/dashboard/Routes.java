package dev.podium.dashboard;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import jakarta.servlet.ServletRegistration;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * All routes of an application, as its handler mappings know them: a new one is found by
 * itself.
 */
final class Routes {

	/**
	 * @param path with something in place of its variables
	 * @param methods that are mapped; empty where the handler decides
	 */
	record Route(String path, Set<String> methods) {

		boolean takes(String method) {
			return this.methods.isEmpty() || this.methods.contains(method);
		}

	}

	private Routes() {
	}

	static List<Route> of(WebApplicationContext application) {
		Set<Route> routes = new LinkedHashSet<>();
		BeanFactoryUtils.beansOfTypeIncludingAncestors(application, HandlerMapping.class, true, false)
			.forEach((name, mapping) -> add(name, mapping, routes::add));
		for (ServletRegistration servlet : Objects.requireNonNull(application.getServletContext())
			.getServletRegistrations()
			.values()) {
			servlet.getMappings().forEach((pattern) -> routes.add(new Route(path(pattern), Set.of())));
		}
		routes.add(new Route("/no/such/route", Set.of()));
		return routes.stream().sorted(Comparator.comparing(Route::path).thenComparing(Route::toString)).toList();
	}

	private static void add(String name, HandlerMapping mapping, Consumer<Route> routes) {
		if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
			methods.getHandlerMethods().keySet().forEach((info) -> add(info, routes));
		}
		else if (mapping instanceof AbstractUrlHandlerMapping urls) {
			urls.getHandlerMap().keySet().forEach((pattern) -> routes.accept(new Route(path(pattern), Set.of())));
		}
		else if (!(mapping instanceof RouterFunctionMapping functions && functions.getRouterFunction() == null)) {
			throw new AssertionError("The routes of " + name + ", a " + mapping.getClass() + ", are not known here");
		}
	}

	private static void add(RequestMappingInfo info, Consumer<Route> routes) {
		Set<String> methods = new TreeSet<>();
		info.getMethodsCondition().getMethods().stream().map(RequestMethod::name).forEach(methods::add);
		info.getPatternValues().forEach((pattern) -> routes.accept(new Route(path(pattern), methods)));
	}

	private static String path(String pattern) {
		String path = pattern.replaceAll("\\{(?:[^{}]|\\{[^{}]*})*}", "x").replaceAll("\\*+", "x");
		return path.startsWith("/") ? path : "/" + path;
	}

}
