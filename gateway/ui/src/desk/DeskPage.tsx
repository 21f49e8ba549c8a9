import { Button, Kbd, Modal, Table, Text, ThemeIcon } from "@mantine/core";
import { useDisclosure, useHotkeys, useLocalStorage, useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { IconCoffee, IconInbox, IconMailOpened } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { board } from "../api/calls";
import { keys } from "../api/keys";
import { useDesk } from "../frame/deskContext";
import { GiveMeNext } from "./GiveMeNext";
import { BellSwitches, Offers } from "./Offers";
import classes from "./desk.module.css";
import { LetterDialog } from "./LetterDialog";
import { WorkLists } from "./WorkLists";
import { WorkView } from "./WorkView";

const SHORTCUTS = ["a", "d", "j", "k", "r", "e", "p", "t", "w", "i", "/"] as const;

/** The one page an agent lives on: what is offered, what is mine, and the conversation in hand. */
export function DeskPage() {
  const { t } = useTranslation();
  const { work } = useParams();
  const { me, desk } = useDesk();
  const wide = useMediaQuery("(min-width: 62em)") ?? true;
  const [side, setSide] = useLocalStorage({ key: "tanggap.side", defaultValue: true, getInitialValueInEffect: false });
  const [help, helpDialog] = useDisclosure(false);
  const [letter, letterDialog] = useDisclosure(false);
  useHotkeys([["shift+?", helpDialog.open], ["i", () => { setSide((was) => !was); }]]);

  return (
    <div className={classes["page"]} data-open={work !== undefined} data-side={side && wide && work !== undefined}>
      <aside className={classes["list"]}>
        {me.agentId ? <Offers /> : null}
        {me.agentId ? <GiveMeNext /> : null}
        <Button variant="subtle" size="compact-xs" m="8px 10px 0" leftSection={<IconMailOpened size={14} />} onClick={letterDialog.open} data-testid="letter-open">
          {t("letter.open")}
        </Button>
        <WorkLists chosen={work} />
      </aside>
      {work ? <WorkView key={work} id={work} side={side && wide} toggleSide={() => { setSide((was) => !was); }} /> : <NothingOpen showHelp={helpDialog.open} />}
      <LetterDialog desk={desk} opened={letter} close={letterDialog.close} />
      <Shortcuts opened={help} close={helpDialog.close} />
    </div>
  );
}

function NothingOpen({ showHelp }: { showHelp: () => void }) {
  const { t } = useTranslation();
  const { me, desk } = useDesk();
  const own = useQuery({ queryKey: keys.board(desk), queryFn: () => board(desk) }).data?.agents.find((agent) => agent.id === me.agentId);
  const resting = own !== undefined && own.status !== "AVAILABLE";
  return (
    <section className={classes["view"]}>
      <div className={classes["empty"]}>
        <ThemeIcon size={58} radius="xl" variant="light">
          {resting ? <IconCoffee size={30} stroke={1.5} /> : <IconInbox size={30} stroke={1.5} />}
        </ThemeIcon>
        <Text fw={600} fz="lg">
          {me.agentId ? t("desk.hello", { name: me.displayName.split(" ")[0] }) : t("desk.chooseTitle")}
        </Text>
        <Text c="dimmed" maw={400}>
          {resting ? t("desk.resting") : me.agentId ? t("desk.ready") : t("desk.choose")}
        </Text>
        {me.agentId ? <BellSwitches /> : null}
        <Text fz="sm" c="dimmed" mt="md" component="button" onClick={showHelp} style={{ border: 0, background: "none", cursor: "pointer" }}>
          <Kbd>?</Kbd> {t("shortcuts.title")}
        </Text>
      </div>
    </section>
  );
}

function Shortcuts({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={close} title={t("shortcuts.title")}>
      <Table>
        <Table.Tbody>
          {SHORTCUTS.map((key) => (
            <Table.Tr key={key}>
              <Table.Td w={60}>
                <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>{t(`shortcuts.${key}`)}</Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Td style={{ whiteSpace: "nowrap" }}>
              <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd>
            </Table.Td>
            <Table.Td>{t("shortcuts.send")}</Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
