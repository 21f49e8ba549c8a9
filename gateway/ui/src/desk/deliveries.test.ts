import { expect, it } from "vitest";
import { asksForWork, deliveryOf } from "./useDeliveries";

const queue = (id: string, delivery?: "PUSH" | "PULL" | "PICK") => ({ id, name: id, priority: 5, ...(delivery ? { delivery } : {}) });

it("lets agents ask for work only where a queue waits to be asked", () => {
  expect(asksForWork([queue("a"), queue("b", "PUSH")])).toBe(false);
  expect(asksForWork([queue("a"), queue("b", "PULL")])).toBe(true);
  expect(asksForWork([queue("a", "PICK")])).toBe(true);
});

it("takes a queue that says nothing, or that is gone, for one that offers", () => {
  expect(deliveryOf([queue("a")], "a")).toBe("PUSH");
  expect(deliveryOf([], "a")).toBe("PUSH");
  expect(deliveryOf([queue("a", "PICK")], "a")).toBe("PICK");
});
